package yodel.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import yodel.load.result.TcpReport;
import yodel.load.result.TcpStats;
import yodel.metrics.TcpCounter;
import yodel.metrics.TcpGauge;
import yodel.transport.socket.TcpInfo;
import yodel.transport.socket.TcpStatistics;

/** Adds up what the kernel counts on the connections of one event loop, and remembers the worst ones. */
final class TcpCollector implements TcpStatistics {

    private static final String HIGHEST_RTT = TcpGauge.RTT.key();

    /** The counters by which connections are compared. */
    private static final List<TcpCounter> CRITERIA = List.of(
            TcpCounter.RETRANSMITTED_SEGMENTS,
            TcpCounter.RETRANSMISSION_TIMEOUTS,
            TcpCounter.RECEIVE_WINDOW_LIMITED,
            TcpCounter.SEND_BUFFER_LIMITED,
            TcpCounter.REORDERINGS,
            TcpCounter.OUT_OF_ORDER_SEGMENTS);

    private static final TcpCounter[] COUNTERS = TcpCounter.values();
    private static final TcpGauge[] GAUGES = TcpGauge.values();

    /** The growth since the last swap; negative for a counter that the kernel does not have. */
    private final long[] growth = new long[TcpCounter.count()];

    private final long[] counts = new long[TcpGauge.count()];
    private final double[] sums = new double[TcpGauge.count()];
    private final long[] lowest = new long[TcpGauge.count()];
    private final long[] highest = new long[TcpGauge.count()];
    private final Map<String, List<TcpReport.Worst>> worst = new TreeMap<>();
    private long samples;

    TcpCollector() {
        Arrays.fill(growth, TcpInfo.NONE);
    }

    @Override
    public void grown(TcpCounter counter, long more) {
        int index = counter.index();
        growth[index] = Math.max(0, growth[index]) + more;
    }

    @Override
    public void sampled(TcpInfo connection) {
        samples++;
        for (TcpGauge gauge : GAUGES) {
            long value = connection.get(gauge);
            if (value != TcpInfo.NONE) {
                int index = gauge.index();
                lowest[index] = counts[index] == 0 ? value : Math.min(lowest[index], value);
                highest[index] = counts[index] == 0 ? value : Math.max(highest[index], value);
                sums[index] += value;
                counts[index]++;
            }
        }
    }

    @Override
    public void closing(int number, Totals totals) {
        for (TcpCounter counter : CRITERIA) {
            if (totals.get(counter) > 0) {
                compare(new TcpReport.Worst(counter.key(), number, counter.scaled(totals.get(counter))));
            }
        }
        if (totals.highestRtt() > 0) {
            compare(new TcpReport.Worst(HIGHEST_RTT, number, totals.highestRtt()));
        }
    }

    private void compare(TcpReport.Worst candidate) {
        List<TcpReport.Worst> list = worst.computeIfAbsent(candidate.by(), by -> new ArrayList<>());
        if (list.size() < TcpReport.WORST || list.get(list.size() - 1).value() < candidate.value()) {
            list.add(candidate);
            list.sort(Comparator.comparingDouble(TcpReport.Worst::value).reversed());
            if (list.size() > TcpReport.WORST) {
                list.remove(list.size() - 1);
            }
        }
    }

    /** Returns the worst connections among those that have closed. */
    List<TcpReport.Worst> worst() {
        return worst.values().stream().flatMap(List::stream).toList();
    }

    /** Returns the statistics since the previous call. */
    TcpStats swap() {
        Map<TcpCounter, Long> counters = new EnumMap<>(TcpCounter.class);
        for (TcpCounter counter : COUNTERS) {
            long grown = growth[counter.index()];
            if (grown != TcpInfo.NONE) {
                counters.put(counter, grown);
                growth[counter.index()] = 0;
            }
        }
        Map<TcpGauge, TcpStats.Spread> gauges = new EnumMap<>(TcpGauge.class);
        for (TcpGauge gauge : GAUGES) {
            int index = gauge.index();
            if (counts[index] > 0) {
                gauges.put(
                        gauge,
                        new TcpStats.Spread(counts[index], lowest[index], sums[index] / counts[index], highest[index]));
            }
        }
        TcpStats stats = new TcpStats(samples, counters, gauges);
        samples = 0;
        Arrays.fill(counts, 0);
        Arrays.fill(sums, 0);
        return stats;
    }
}
