package yodel.report.progress;

import static yodel.report.figure.Figures.count;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yodel.load.Progress;
import yodel.load.plan.LoadConfig;
import yodel.load.result.Counts;

/**
 * Where in its life a run is, in words.
 *
 * @param name what it is doing
 * @param details how far it is with that
 * @param fraction the same as a number, about 0 to 1; NaN where it cannot be known
 */
record Stage(String name, List<String> details, double fraction) {

    private static final long SECONDS_IN_A_MINUTE = 60;
    private static final long MINUTES_IN_AN_HOUR = 60;
    private static final long LONGEST_IN_SECONDS = 100;

    /** @param now the time of day, to tell how long the run waits for its start */
    static Stage of(Progress.State state, LoadConfig config, Instant now) {
        Duration elapsed = state.elapsed();
        Duration warmUp = config.length().warmUp();
        return switch (state.phase()) {
            case CONNECTING -> {
                int asked = config.connections().count() + config.connections().idle();
                yield new Stage(
                        "connecting %s of %s".formatted(count(state.connections()), count(asked)),
                        List.of(gone(elapsed)),
                        (double) state.connections() / asked);
            }
            case WAITING ->
                timed(
                        "waiting for the start time",
                        elapsed,
                        elapsed.plus(Duration.between(now, state.begun().minus(warmUp))));
            case WARM_UP -> timed("warming up", elapsed, warmUp);
            case MEASURED -> measuring(state, config);
            case GRACE ->
                new Stage(
                        "waiting for the last replies",
                        List.of(gone(elapsed), count(inFlight(state.total().counts())) + " to come"),
                        Double.NaN);
        };
    }

    private static Stage measuring(Progress.State state, LoadConfig config) {
        Duration duration = config.length().duration();
        Long messages = config.length().messages();
        Stage byTime = timed("measuring", state.elapsed(), duration);
        if (messages == null) {
            return byTime;
        }
        // Whichever is reached first ends the run.
        Counts counts = state.total().counts();
        long done = counts.sent() - inFlight(counts);
        double fraction = (double) done / messages;
        List<String> details = new ArrayList<>(byTime.details);
        details.add("%s of %s messages".formatted(count(done), count(messages)));
        return new Stage(byTime.name, details, duration == null ? fraction : Math.max(fraction, byTime.fraction));
    }

    /** @param whole how long it will have gone at its end; null if that is not known */
    private static Stage timed(String name, Duration elapsed, @Nullable Duration whole) {
        if (whole == null) {
            return new Stage(name, List.of(gone(elapsed)), Double.NaN);
        }
        double fraction = whole.isZero() ? 1 : (double) elapsed.toNanos() / whole.toNanos();
        return new Stage(name, List.of(gone(elapsed), time(whole.minus(elapsed)) + " left"), fraction);
    }

    private static String gone(Duration elapsed) {
        return time(elapsed) + " gone";
    }

    private static long inFlight(Counts counts) {
        return Math.max(0, counts.sent() - counts.answered() - counts.late() - counts.wrong() - counts.lost());
    }

    /** Whole seconds, with minutes and hours when there are many: {@code 75 s}, {@code 2 min 5 s}, {@code 3 h 20 min}. */
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

    /** In a line: {@code measuring, 4 s gone, 6 s left}. */
    @Override
    public String toString() {
        return name + ", " + String.join(", ", details);
    }
}
