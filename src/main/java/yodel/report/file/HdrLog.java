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
 * The intervals of a run as an HdrHistogram interval log while it goes, flushed at once, so that what a killed run left
 * can be read. Response times have no tag, which is what the field's tools look at unless told otherwise. An error in
 * writing does not end the run: {@code out} remembers it.
 *
 * @see <a href="https://github.com/HdrHistogram/HdrHistogram">HistogramLogWriter, HistogramLogProcessor</a>
 */
public final class HdrLog implements Progress {

    static final String SERVICE = "service";
    static final String LATENESS = "lateness";

    private final PrintStream out;
    private final HistogramLogWriter writer;
    private @Nullable Instant start;

    /** Writes what is known before the run. */
    public HdrLog(OutputStream out, HdrLogHeader header) {
        this.out = new PrintStream(out, false, StandardCharsets.UTF_8);
        writer = new HistogramLogWriter(this.out);
        writer.outputLogFormatVersion();
        header.comments().forEach(writer::outputComment);
        this.out.flush();
    }

    /** Writes a log of a run that is over; {@code out} stays open. */
    public static void write(LoadResult result, OutputStream out) {
        HdrLogHeader header = new HdrLogHeader(
                result.setup().environment().yodel(),
                result.setup().target(),
                result.setup().rate(),
                Duration.ofNanos(Math.round(result.seconds() * 1e9)));
        HdrLog log = new HdrLog(out, header);
        result.intervals().forEach(interval -> log.write(result.setup().begun(), interval));
    }

    @Override
    public void show(State state) {
        Interval interval = state.last();
        if (interval != null) {
            write(state.begun(), interval);
        }
    }

    /** Of several runs in one log, the later ones go on behind the first. */
    private void write(Instant begun, Interval interval) {
        if (start == null) {
            start = begun;
            writer.outputStartTime(begun.toEpochMilli());
            writer.outputBaseTime(begun.toEpochMilli());
            writer.outputLegend();
        }
        double begin = interval.begin() + Duration.between(start, begun).toNanos() / 1e9;
        write(begin, interval.seconds(), null, interval.response());
        write(begin, interval.seconds(), SERVICE, interval.service());
        write(begin, interval.seconds(), LATENESS, interval.lateness());
        out.flush();
    }

    /** An interval without replies is written all the same: it tells of a stall. */
    private void write(double begin, double seconds, @Nullable String tag, Latencies times) {
        if (tag == null || times.count() > 0) {
            Histogram histogram = times.histogram();
            histogram.setTag(tag);
            writer.outputIntervalHistogram(begin, begin + seconds, histogram);
        }
    }
}
