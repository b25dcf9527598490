package yodel.report.progress;

import static yodel.report.format.Formats.count;
import static yodel.report.format.Formats.latency;
import static yodel.report.format.Formats.rate;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import yodel.load.Progress;
import yodel.load.plan.LoadConfig;
import yodel.load.result.Interval;

/** Formats the state of a run as one line: phase, time, rate, p50, p99, errors, connections. */
public final class ProgressLine {

    private final LoadConfig config;
    private final Clock clock;

    /** @param clock the time of day, to compute the wait for the start time */
    public ProgressLine(LoadConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    String of(Progress.State state) {
        return "%s; %s%s errors, %s of %s connections"
                .formatted(
                        RunPhase.of(state, config, clock.instant()),
                        state.phase() == Progress.Phase.MEASURED ? lastSecond(state.last()) : "",
                        count(state.total().errors()),
                        count(state.connections()),
                        count(config.connections().count()));
    }

    private String lastSecond(@Nullable Interval last) {
        if (last == null || last.seconds() < RecentSeconds.SHORTEST) {
            return "";
        }
        Double target = config.rateBetween(last.start(), last.end());
        String latency = last.response().count() == 0
                ? "no replies"
                : "p50 %s, p99 %s"
                        .formatted(
                                latency(last.response().p50()),
                                latency(last.response().p99()));
        return "%s%s, %s, "
                .formatted(rate(last.answeredPerSecond()), target == null ? "" : " of " + rate(target), latency);
    }
}
