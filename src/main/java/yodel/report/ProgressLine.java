package yodel.report;

import static yodel.report.Figures.count;
import static yodel.report.Figures.latency;
import static yodel.report.Figures.rate;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import yodel.load.Interval;
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
        String end = "%s errors, %s connections".formatted(count(state.total().errors()), count(state.connections()));
        if (state.phase() == Progress.Phase.WARM_UP) {
            return "warming up, %s to go; %s".formatted(seconds(warmUp.minus(state.elapsed())), end);
        }
        if (state.phase() == Progress.Phase.GRACE) {
            return "waiting for the last replies; " + end;
        }
        Interval last = state.last();
        if (last == null) {
            return time(state) + "; " + end;
        }
        String latency = last.response().count() == 0
                ? "no replies"
                : "p50 %s, p99 %s"
                        .formatted(
                                latency(last.response().p50()),
                                latency(last.response().p99()));
        return "%s; %s, %s, %s".formatted(time(state), rate(last.answeredPerSecond()), latency, end);
    }

    private String time(Progress.State state) {
        return duration == null
                ? seconds(state.elapsed()) + " gone"
                : seconds(duration.minus(state.elapsed())) + " left";
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.0f s", Math.max(0, time.toMillis() / 1e3));
    }
}
