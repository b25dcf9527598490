package yodel.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import yodel.load.result.Interval;
import yodel.load.result.Latencies;
import yodel.load.result.LoadResult;
import yodel.load.result.TcpStats;
import yodel.metrics.TcpCounter;
import yodel.metrics.TcpGauge;

/** Creates the timeline of a run: columns with the names of the JSON report, and one number or null per interval. */
final class HtmlTimeline {

    private HtmlTimeline() {}

    static Map<String, List<@Nullable Number>> of(LoadResult result) {
        List<Interval> intervals = withoutShortIntervals(result.intervals());
        Map<String, List<@Nullable Number>> columns = new TreeMap<>();
        columns.put("start_s", column(intervals, Interval::start));
        columns.put("end_s", column(intervals, Interval::end));
        columns.put("answered_per_s", column(intervals, Interval::answeredPerSecond));
        columns.put("errors", column(intervals, Interval::errors));
        columns.put("connections", column(intervals, Interval::connections));
        columns.put("p50_us", column(intervals, time(Interval::response, Latencies::p50)));
        columns.put("p90_us", column(intervals, time(Interval::response, Latencies::p90)));
        columns.put("p99_us", column(intervals, time(Interval::response, Latencies::p99)));
        columns.put("p99_9_us", column(intervals, time(Interval::response, Latencies::p999)));
        columns.put("max_us", column(intervals, time(Interval::response, Latencies::max)));
        columns.put("send_delay_p99_us", column(intervals, time(Interval::sendDelay, Latencies::p99)));
        columns.put("rtt_mean_us", column(intervals, gauge(TcpStats.Spread::mean)));
        columns.put("rtt_max_us", column(intervals, gauge(TcpStats.Spread::max)));
        columns.put("retransmitted_segments", column(intervals, HtmlTimeline::retransmitted));
        return columns;
    }

    /** Returns a statistic of the round-trip time; null for intervals without samples. */
    private static Function<Interval, @Nullable Number> gauge(Function<TcpStats.Spread, Double> statistic) {
        return interval -> {
            TcpStats tcp = interval.tcp();
            TcpStats.Spread rtt = tcp == null ? null : tcp.gauges().get(TcpGauge.RTT);
            return rtt == null ? null : statistic.apply(rtt);
        };
    }

    private static @Nullable Number retransmitted(Interval interval) {
        TcpStats tcp = interval.tcp();
        return tcp == null ? null : (Number) tcp.get(TcpCounter.RETRANSMITTED_SEGMENTS);
    }

    /** Merges truncated intervals with their neighbors, because they have too few messages for a rate. */
    private static List<Interval> withoutShortIntervals(List<Interval> intervals) {
        double longest = intervals.stream().mapToDouble(Interval::seconds).max().orElse(0);
        List<Interval> whole = new ArrayList<>();
        for (Interval interval : intervals) {
            int last = whole.size() - 1;
            boolean isShort = interval.seconds() < longest / 4;
            if (last >= 0 && (isShort || whole.get(last).seconds() < longest / 4)) {
                whole.set(last, whole.get(last).joined(interval));
            } else {
                whole.add(interval);
            }
        }
        return whole;
    }

    private static List<@Nullable Number> column(List<Interval> intervals, Function<Interval, @Nullable Number> value) {
        List<@Nullable Number> column = new ArrayList<>();
        intervals.forEach(interval -> column.add(value.apply(interval)));
        return column;
    }

    /** Returns a time in microseconds; null for intervals without measured messages. */
    private static Function<Interval, @Nullable Number> time(
            Function<Interval, Latencies> which, Function<Latencies, Long> value) {
        return interval -> which.apply(interval).count() == 0 ? null : value.apply(which.apply(interval)) / 1e3;
    }
}
