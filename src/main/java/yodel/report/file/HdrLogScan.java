package yodel.report.file;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogScanner;
import org.jspecify.annotations.Nullable;
import yodel.load.result.Interval;
import yodel.load.result.Latencies;
import yodel.load.result.LoadStats;
import yodel.load.result.MessageCounter;
import yodel.load.result.MessageCounts;

/** The contents of an interval log: the histograms of each interval, and the clock. */
final class HdrLogScan implements HistogramLogScanner.EventHandler {

    private static final Set<String> KNOWN_TAGS = Set.of(HdrLog.SERVICE, HdrLog.SEND_DELAY);

    private final List<Row> rows = new ArrayList<>();
    private double startSeconds;
    private double baseSeconds;
    private @Nullable Throwable failure;

    private HdrLogScan() {}

    /**
     * An interval. Each value of its response times represents an answered message.
     *
     * @param stamp the start of the interval by the clock of the log, in s
     * @param tagged the tagged histograms by tag
     */
    private record Row(double stamp, double seconds, Latencies response, Map<String, Latencies> tagged) {

        Interval interval(double shift) {
            long count = response.count();
            return new Interval(
                    stamp - shift,
                    seconds,
                    MessageCounts.NONE
                            .with(MessageCounter.DUE, count)
                            .with(MessageCounter.SENT, count)
                            .with(MessageCounter.ANSWERED, count),
                    0,
                    0,
                    response,
                    tagged.getOrDefault(HdrLog.SERVICE, Latencies.NONE),
                    tagged.getOrDefault(HdrLog.SEND_DELAY, Latencies.NONE),
                    null);
        }
    }

    /**
     * Reads a log.
     *
     * @param file the file name, for error messages
     * @throws UnreadableResultException if the log is corrupt or has no intervals
     */
    static HdrLogScan of(String file, String text) throws UnreadableResultException {
        HdrLogScan scan = new HdrLogScan();
        try (HistogramLogScanner scanner =
                new HistogramLogScanner(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
            scanner.process(scan);
        }
        if (scan.failure != null) {
            throw new UnreadableResultException(file, "is corrupt after interval " + scan.rows.size(), scan.failure);
        }
        if (scan.rows.isEmpty()) {
            throw new UnreadableResultException(file, "contains no response times (intervals without a tag)");
        }
        return scan;
    }

    /** Returns the start of the log in s since the epoch. */
    double start() {
        return startSeconds > 0 ? startSeconds : rows.get(0).stamp();
    }

    /** Returns one or more intervals, with times since the start. */
    List<Interval> intervals() {
        double shift = shift();
        return rows.stream().map(row -> row.interval(shift)).toList();
    }

    /**
     * Follows the rule of the format: without a base time, large stamps are since the epoch, small ones since the
     * start.
     */
    private double shift() {
        if (baseSeconds != 0) {
            return start() - baseSeconds;
        }
        boolean sinceEpoch =
                rows.get(0).stamp() > startSeconds - Duration.ofDays(365).toSeconds();
        return sinceEpoch ? start() : 0;
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
        if (tag == null) {
            rows.add(new Row(timestamp, length, latencies(lazyReader), new HashMap<>()));
        } else if (KNOWN_TAGS.contains(tag) && !rows.isEmpty()) {
            Row last = rows.get(rows.size() - 1);
            if (last.stamp() == timestamp) {
                last.tagged().put(tag, latencies(lazyReader));
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
            // Logs of other programs may use a different range or precision.
            Histogram histogram = LoadStats.newHistogram();
            histogram.add((Histogram) supplier.read());
            return Latencies.of(histogram);
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("not an encoded histogram", e);
        }
    }
}
