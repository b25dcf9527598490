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
import yodel.load.result.Counts;
import yodel.load.result.Interval;
import yodel.load.result.Latencies;
import yodel.load.result.Tally;

/** What stands in an interval log: its histograms, by the intervals that they are of, and its clock. */
final class HdrLogScan implements HistogramLogScanner.EventHandler {

    private static final Set<String> KNOWN_TAGS = Set.of(HdrLog.SERVICE, HdrLog.LATENESS);

    private final List<Row> rows = new ArrayList<>();
    private double startSeconds;
    private double baseSeconds;
    private @Nullable Throwable failure;

    private HdrLogScan() {}

    /**
     * An interval: each value of its response times stands for a message that was answered.
     *
     * @param stamp when it began, by the log's clock, s
     * @param tagged the histograms that have a tag, by it
     */
    private record Row(double stamp, double seconds, Latencies response, Map<String, Latencies> tagged) {

        Interval interval(double shift) {
            long count = response.count();
            return new Interval(
                    stamp - shift,
                    seconds,
                    new Counts(count, count, count, 0, 0, 0, 0, 0, 0, 0, 0),
                    0,
                    0,
                    response,
                    tagged.getOrDefault(HdrLog.SERVICE, Latencies.NONE),
                    tagged.getOrDefault(HdrLog.LATENESS, Latencies.NONE));
        }
    }

    /**
     * Reads a log.
     *
     * @param file its name, for complaints
     * @throws UnreadableResultException if it is damaged, or has no interval
     */
    static HdrLogScan of(String file, String text) throws UnreadableResultException {
        HdrLogScan scan = new HdrLogScan();
        try (HistogramLogScanner scanner =
                new HistogramLogScanner(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
            scanner.process(scan);
        }
        if (scan.failure != null) {
            throw new UnreadableResultException(
                    file, "cannot be understood behind its interval " + scan.rows.size(), scan.failure);
        }
        if (scan.rows.isEmpty()) {
            throw new UnreadableResultException(file, "has no interval of response times (those without a tag)");
        }
        return scan;
    }

    /** When it began, s since the epoch. */
    double start() {
        return startSeconds > 0 ? startSeconds : rows.get(0).stamp();
    }

    /** One or more, by the time since the start. */
    List<Interval> intervals() {
        double shift = shift();
        return rows.stream().map(row -> row.interval(shift)).toList();
    }

    /** Without a base time, stamps are since the epoch, or since the start if they are small: the format's own rule. */
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
            // Others may have another range or precision: added up, it is of the kind that all of them are.
            Histogram histogram = Tally.newHistogram();
            histogram.add((Histogram) supplier.read());
            return Latencies.of(histogram);
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("not the text of a histogram", e);
        }
    }
}
