package yodel.report.file;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import yodel.load.result.Assessment;
import yodel.load.result.Environment;
import yodel.load.result.Fairness;
import yodel.load.result.GeneratorHealth;
import yodel.load.result.IdleResult;
import yodel.load.result.Interval;
import yodel.load.result.LoadResult;
import yodel.load.result.LoadStats;
import yodel.load.result.RunSetup;
import yodel.load.result.RunTotals;

/**
 * Creates a result from an interval log of Yodel or another program. Treats each value in an untagged histogram as the
 * response time of an answered message in ns. Leaves everything that a log does not contain empty.
 */
final class HdrLogReader {

    private HdrLogReader() {}

    /** Returns whether the text looks like an interval log. */
    static boolean isLog(String text) {
        return text.startsWith("#[") || text.startsWith("\"StartTimestamp\"");
    }

    /**
     * Reads a log, and ignores a truncated last line, as killed runs leave one.
     *
     * @param file the file name, for error messages
     * @throws UnreadableResultException if the log is corrupt or has no intervals
     */
    static LoadResult read(String file, String text) throws UnreadableResultException {
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        return result(HdrLogHeader.of(whole.lines().toList()), HdrLogScan.of(file, whole));
    }

    private static LoadResult result(HdrLogHeader header, HdrLogScan scan) {
        List<Interval> intervals = scan.intervals();
        double end = intervals.get(intervals.size() - 1).end();
        Duration duration = header.duration();
        RunSetup setup = new RunSetup(
                header.target(),
                header.rate(),
                0,
                Duration.ZERO,
                duration,
                Instant.ofEpochMilli(Math.round(scan.start() * 1e3)),
                List.of(),
                Map.of(),
                new Environment("", "", "", "", header.yodel(), "", ""));
        return new LoadResult(
                setup,
                sum(intervals),
                0,
                // The log includes the grace period after the measurement, in which no messages are due.
                duration == null ? end : Math.min(end, duration.toNanos() / 1e9),
                false,
                intervals,
                Fairness.none(),
                List.of(),
                IdleResult.none(),
                GeneratorHealth.UNKNOWN,
                Assessment.pending(List.of()),
                RunTotals.UNKNOWN,
                null);
    }

    private static LoadStats sum(List<Interval> intervals) {
        LoadStats sum = new LoadStats();
        for (Interval interval : intervals) {
            sum.add(interval.counts(), Map.of(), List.of());
            sum.response().add(interval.response().histogram());
            sum.service().add(interval.service().histogram());
            sum.sendDelay().add(interval.sendDelay().histogram());
        }
        return sum;
    }
}
