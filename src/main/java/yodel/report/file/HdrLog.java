package yodel.report.file;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.jspecify.annotations.Nullable;
import yodel.load.Progress;
import yodel.load.result.Interval;
import yodel.load.result.Latencies;
import yodel.load.result.LoadResult;

/**
 * Writes the intervals of a run as an HdrHistogram interval log during the run, and flushes each interval, so that the
 * log of a killed run is readable. Response times have no tag, because HdrHistogram's tools process untagged histograms
 * by default. A write error does not end the run; {@code out} records it.
 *
 * @see <a href="https://github.com/HdrHistogram/HdrHistogram">HistogramLogWriter, HistogramLogProcessor</a>
 */
public final class HdrLog implements Progress {

    static final String SERVICE = "service";
    static final String SEND_DELAY = "send_delay";

    private final PrintStream out;
    private final HistogramLogWriter writer;
    private @Nullable Instant start;

    /** Writes the header. */
    public HdrLog(OutputStream out, HdrLogHeader header) {
        this.out = new PrintStream(out, false, StandardCharsets.UTF_8);
        writer = new HistogramLogWriter(this.out);
        writer.outputLogFormatVersion();
        header.comments().forEach(writer::outputComment);
        this.out.flush();
    }

    /** Writes the log of a completed run and leaves {@code out} open. */
    public static void write(LoadResult result, OutputStream out) {
        HdrLogHeader header = new HdrLogHeader(
                result.setup().environment().yodel(),
                result.setup().target(),
                result.setup().rate(),
                Duration.ofNanos(Math.round(result.seconds() * 1e9)));
        HdrLog log = new HdrLog(out, header);
        result.intervals().forEach(interval -> log.write(result.setup().startedAt(), interval));
    }

    @Override
    public void show(State state) {
        Interval interval = state.last();
        if (interval != null) {
            write(state.startedAt(), interval);
        }
    }

    /** Appends the intervals of later runs after those of the first. */
    private void write(Instant startedAt, Interval interval) {
        if (start == null) {
            start = startedAt;
            writer.outputStartTime(startedAt.toEpochMilli());
            writer.outputBaseTime(startedAt.toEpochMilli());
            writer.outputLegend();
        }
        double from = interval.start() + Duration.between(start, startedAt).toNanos() / 1e9;
        write(from, interval.seconds(), null, interval.response());
        write(from, interval.seconds(), SERVICE, interval.service());
        write(from, interval.seconds(), SEND_DELAY, interval.sendDelay());
        out.flush();
    }

    /** Writes intervals without replies too, because they show stalls. */
    private void write(double from, double seconds, @Nullable String tag, Latencies times) {
        if (tag == null || times.count() > 0) {
            Histogram histogram = times.histogram();
            histogram.setTag(tag);
            writer.outputIntervalHistogram(from, from + seconds, histogram);
        }
    }
}
