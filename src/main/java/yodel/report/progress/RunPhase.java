package yodel.report.progress;

import static yodel.report.format.Formats.count;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yodel.load.Progress;
import yodel.load.plan.LoadConfig;
import yodel.load.result.MessageCounts;

/**
 * The current stage of a run, in words.
 *
 * @param name the activity
 * @param details the progress of the activity
 * @param fraction the progress as a number, about 0 to 1; NaN if unknown
 */
record RunPhase(String name, List<String> details, double fraction) {

    private static final long SECONDS_IN_A_MINUTE = 60;
    private static final long MINUTES_IN_AN_HOUR = 60;
    private static final long LONGEST_IN_SECONDS = 100;

    /** @param now the time of day, to compute the wait for the start time */
    static RunPhase of(Progress.State state, LoadConfig config, Instant now) {
        Duration elapsed = state.elapsed();
        Duration warmUp = config.length().warmUp();
        return switch (state.phase()) {
            case CONNECTING -> {
                int requested =
                        config.connections().count() + config.connections().idle();
                yield new RunPhase(
                        "connecting %s of %s".formatted(count(state.connections()), count(requested)),
                        List.of(elapsed(elapsed)),
                        (double) state.connections() / requested);
            }
            case WAITING ->
                timed(
                        "waiting for the start time",
                        elapsed,
                        elapsed.plus(Duration.between(now, state.startedAt().minus(warmUp))));
            case WARM_UP -> timed("warming up", elapsed, warmUp);
            case MEASURED -> measuring(state, config);
            case GRACE ->
                new RunPhase(
                        "waiting for the last replies",
                        List.of(elapsed(elapsed), count(state.total().counts().inFlight()) + " pending"),
                        Double.NaN);
        };
    }

    private static RunPhase measuring(Progress.State state, LoadConfig config) {
        Duration duration = config.length().duration();
        Long messages = config.length().messages();
        RunPhase byTime = timed("measuring", state.elapsed(), duration);
        if (messages == null) {
            return byTime;
        }
        // The limit that is reached first ends the run.
        MessageCounts counts = state.total().counts();
        long done = counts.sent() - counts.inFlight();
        double fraction = (double) done / messages;
        List<String> details = new ArrayList<>(byTime.details);
        details.add("%s of %s messages".formatted(count(done), count(messages)));
        return new RunPhase(byTime.name, details, duration == null ? fraction : Math.max(fraction, byTime.fraction));
    }

    /** @param whole the expected duration; null if unknown */
    private static RunPhase timed(String name, Duration elapsed, @Nullable Duration whole) {
        if (whole == null) {
            return new RunPhase(name, List.of(elapsed(elapsed)), Double.NaN);
        }
        double fraction = whole.isZero() ? 1 : (double) elapsed.toNanos() / whole.toNanos();
        return new RunPhase(name, List.of(elapsed(elapsed), time(whole.minus(elapsed)) + " left"), fraction);
    }

    private static String elapsed(Duration elapsed) {
        return time(elapsed) + " elapsed";
    }

    /**
     * Formats whole seconds, or minutes and hours if there are many: {@code 75 s}, {@code 2 min 5 s}, {@code 3 h 20
     * min}.
     */
    private static String time(Duration time) {
        long seconds = Math.max(0, Math.round(time.toMillis() / 1e3));
        if (seconds < LONGEST_IN_SECONDS) {
            return seconds + " s";
        }
        long minutes = seconds / SECONDS_IN_A_MINUTE;
        return minutes < LONGEST_IN_SECONDS
                ? "%d min %d s".formatted(minutes, seconds % SECONDS_IN_A_MINUTE)
                : "%s h %d min".formatted(count(minutes / MINUTES_IN_AN_HOUR), minutes % MINUTES_IN_AN_HOUR);
    }

    /** Returns the stage as one line: {@code measuring, 4 s elapsed, 6 s left}. */
    @Override
    public String toString() {
        return name + ", " + String.join(", ", details);
    }
}
