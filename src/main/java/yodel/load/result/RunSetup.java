package yodel.load.result;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run was asked to do, as reports tell it.
 *
 * @param target host and port of the server
 * @param rate messages/s that were due; null for the closed loop
 * @param connections how many connections were asked for, the idle ones not among them
 * @param warmUp how long messages went before they counted
 * @param duration how long messages were to count; null if their number ended the run
 * @param begun when the measured time began
 * @param objectives what the run was to keep
 * @param options every setting by its name, numbers and texts, in the order in which they are shown
 * @param environment where it took place
 */
public record RunSetup(
        String target,
        @Nullable Double rate,
        int connections,
        Duration warmUp,
        @Nullable Duration duration,
        Instant begun,
        List<Objective> objectives,
        Map<String, Object> options,
        Environment environment) {

    /** Whether messages were due by a schedule. */
    public boolean isOpenLoop() {
        return rate != null;
    }
}
