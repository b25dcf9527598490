package yodel.report.file;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogScanner;
import org.jspecify.annotations.Nullable;
import yodel.load.result.Counts;
import yodel.load.result.Environment;
import yodel.load.result.Fairness;
import yodel.load.result.GeneratorHealth;
import yodel.load.result.Interval;
import yodel.load.result.Latencies;
import yodel.load.result.LoadResult;
import yodel.load.result.RunSetup;
import yodel.load.result.Tally;
import yodel.load.result.Verdict;
import yodel.load.result.WholeRun;

/**
 * Makes a result of an interval log, Yodel's or another program's: each value in an untagged histogram is taken for the
 * response time of a message that was answered, in ns. What a log does not tell stays empty.
 */
final class HdrLogReader implements HistogramLogScanner.EventHandler {

    private final List<Interval> intervals = new ArrayList<>();
    private double startSeconds;
    private double baseSeconds;
    private @Nullable Throwable failure;

    private HdrLogReader() {}

    /** Whether a text looks like a log. */
    static boolean isLog(String text) {
        return text.startsWith("#[") || text.startsWith("\"StartTimestamp\"");
    }

    /**
     * Reads a log; a last line that is cut off, as a killed run leaves it, is left out.
     *
     * @param file its name, for complaints
     * @throws UnreadableResultException if it is damaged, or has no interval
     */
    static LoadResult read(String file, String text) throws UnreadableResultException {
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        HdrLogReader reader = new HdrLogReader();
        try (HistogramLogScanner scanner =
                new HistogramLogScanner(new ByteArrayInputStream(whole.getBytes(StandardCharsets.UTF_8)))) {
            scanner.process(reader);
        }
        if (reader.failure != null) {
            throw new UnreadableResultException(
                    file, "cannot be understood behind its interval " + reader.intervals.size(), reader.failure);
        }
        if (reader.intervals.isEmpty()) {
            throw new UnreadableResultException(file, "has no interval of response times (those without a tag)");
        }
        return reader.result(HdrLogHeader.of(whole.lines().toList()));
    }

    @Override
    public boolean onComment(String comment) {
        return false;
    }

    @Override
    public boolean onBaseTime(double secondsSinceEpoch) {
        baseSeconds = secondsSinceEpoch;
        return false;
    }

    @Override
    public boolean onStartTime(double secondsSinceEpoch) {
        startSeconds = secondsSinceEpoch;
        return false;
    }

    @Override
    public boolean onHistogram(
            @Nullable String tag,
            double timestamp,
            double length,
            HistogramLogScanner.EncodableHistogramSupplier lazyReader) {
        int last = intervals.size() - 1;
        if (tag == null) {
            Latencies response = latencies(lazyReader);
            long count = response.count();
            Counts counts = new Counts(count, count, count, 0, 0, 0, 0, 0, 0, 0, 0);
            intervals.add(new Interval(timestamp, length, counts, 0, 0, response, Latencies.NONE, Latencies.NONE));
        } else if (last >= 0 && intervals.get(last).begin() == timestamp) {
            Interval one = intervals.get(last);
            if (tag.equals(HdrLog.SERVICE)) {
                intervals.set(last, with(one, latencies(lazyReader), one.lateness()));
            } else if (tag.equals(HdrLog.LATENESS)) {
                intervals.set(last, with(one, one.service(), latencies(lazyReader)));
            }
        }
        return false;
    }

    @Override
    public boolean onException(Throwable t) {
        failure = t;
        return true;
    }

    private static Latencies latencies(HistogramLogScanner.EncodableHistogramSupplier supplier) {
        try {
            // Others may have another range or precision: added up, it is of the kind that all of them are.
            Histogram histogram = Tally.newHistogram();
            histogram.add((Histogram) supplier.read());
            return Latencies.of(histogram);
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("not the text of a histogram", e);
        }
    }

    private static Interval with(Interval interval, Latencies service, Latencies lateness) {
        return new Interval(
                interval.begin(),
                interval.seconds(),
                interval.counts(),
                interval.errors(),
                interval.connections(),
                interval.response(),
                service,
                lateness);
    }

    private LoadResult result(HdrLogHeader header) {
        Tally tally = new Tally();
        double firstBegin = intervals.get(0).begin();
        // Without a base time, stamps are since the epoch, or since the start if they are small: the format's own rule.
        boolean sinceEpoch = baseSeconds == 0
                && firstBegin > startSeconds - Duration.ofDays(365).toSeconds();
        double start = startSeconds > 0 ? startSeconds : firstBegin;
        double shift = sinceEpoch ? start : baseSeconds == 0 ? 0 : start - baseSeconds;
        List<Interval> shifted = new ArrayList<>();
        for (Interval interval : intervals) {
            shifted.add(begun(interval, interval.begin() - shift));
            tally.add(interval.counts(), Map.of(), List.of());
            tally.response().add(interval.response().histogram());
            tally.service().add(interval.service().histogram());
            tally.lateness().add(interval.lateness().histogram());
        }
        double end = shifted.get(shifted.size() - 1).end();
        Duration duration = header.duration();
        RunSetup setup = new RunSetup(
                header.target(),
                header.rate(),
                0,
                Duration.ZERO,
                duration,
                Instant.ofEpochMilli(Math.round(start * 1e3)),
                List.of(),
                Map.of(),
                new Environment("", "", "", "", header.yodel(), "", ""));
        return new LoadResult(
                setup,
                tally,
                0,
                // The grace behind the measured time is in the log too, and messages are not due in it.
                duration == null ? end : Math.min(end, duration.toNanos() / 1e9),
                false,
                shifted,
                Fairness.none(),
                List.of(),
                new Tally(),
                0,
                0,
                GeneratorHealth.UNKNOWN,
                List.of(),
                List.of(),
                Verdict.OK,
                WholeRun.UNKNOWN,
                null);
    }

    private static Interval begun(Interval interval, double begin) {
        return new Interval(
                begin,
                interval.seconds(),
                interval.counts(),
                interval.errors(),
                interval.connections(),
                interval.response(),
                interval.service(),
                interval.lateness());
    }
}
