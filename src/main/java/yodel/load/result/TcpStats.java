package yodel.load.result;

import java.util.EnumMap;
import java.util.Map;
import yodel.metrics.TcpCounter;
import yodel.metrics.TcpGauge;

/**
 * The statistics of the kernel about the connections over some period.
 *
 * @param samples the number of samples of open connections
 * @param counters the growth of the counters on all connections, without those that the kernel does not have
 * @param gauges the values of the samples, without those that no sample has
 */
public record TcpStats(long samples, Map<TcpCounter, Long> counters, Map<TcpGauge, Spread> gauges) {

    /** Nothing counted. */
    public static final TcpStats NONE = new TcpStats(0, Map.of(), Map.of());

    public TcpStats {
        counters = Map.copyOf(counters);
        gauges = Map.copyOf(gauges);
    }

    /**
     * The values of a gauge.
     *
     * @param count the number of samples with a value
     */
    public record Spread(long count, double min, double mean, double max) {

        private Spread plus(Spread other) {
            long both = count + other.count;
            return new Spread(
                    both,
                    Math.min(min, other.min),
                    both == 0 ? 0 : (mean * count + other.mean * other.count) / both,
                    Math.max(max, other.max));
        }
    }

    /** Returns a count; 0 if the kernel does not have it. */
    public long get(TcpCounter counter) {
        return counters.getOrDefault(counter, 0L);
    }

    /** Returns the sum of two periods or of two sets of connections. */
    public TcpStats plus(TcpStats other) {
        Map<TcpCounter, Long> counts = new EnumMap<>(TcpCounter.class);
        counts.putAll(counters);
        other.counters.forEach((counter, growth) -> counts.merge(counter, growth, Long::sum));
        Map<TcpGauge, Spread> spreads = new EnumMap<>(TcpGauge.class);
        spreads.putAll(gauges);
        other.gauges.forEach((gauge, spread) -> spreads.merge(gauge, spread, Spread::plus));
        return new TcpStats(samples + other.samples, counts, spreads);
    }
}
