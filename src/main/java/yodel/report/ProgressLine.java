package yodel.report;

import static yodel.report.Figures.count;
import static yodel.report.Figures.latency;
import static yodel.report.Figures.rate;

import java.time.Duration;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import yodel.load.Progress;

/** Says in one line how a run goes: rate, p50, p99, errors, time left. */
public final class ProgressLine {

    private final Duration warmUp;
    private final @Nullable Duration duration;

    /** @param duration how long messages count; null if their number ends the run */
    public ProgressLine(Duration warmUp, @Nullable Duration duration) {
        this.warmUp = warmUp;
        this.duration = duration;
    }

    String of(Progress.State state) {
        long errors = state.total().faults().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        String end = "%s errors, %s connections".formatted(count(errors), count(state.connections()));
        if (state.phase() == Progress.Phase.WARM_UP) {
            return "warming up, %s to go; %s".formatted(seconds(warmUp.minus(state.elapsed())), end);
        }
        if (state.phase() == Progress.Phase.GRACE) {
            return "waiting for the last replies; " + end;
        }
        Histogram last = state.last().response();
        String latency = last.getTotalCount() == 0
                ? "no replies"
                : "p50 %s, p99 %s"
                        .formatted(latency(last.getValueAtPercentile(50)), latency(last.getValueAtPercentile(99)));
        return "%s; %s, %s, %s"
                .formatted(time(state), rate(perSecond(state.last().answered(), state.lastSeconds())), latency, end);
    }

    private String time(Progress.State state) {
        return duration == null
                ? seconds(state.elapsed()) + " gone"
                : seconds(duration.minus(state.elapsed())) + " left";
    }

    private static double perSecond(long count, double seconds) {
        return seconds > 0 ? count / seconds : 0;
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.0f s", Math.max(0, time.toMillis() / 1e3));
    }
}
