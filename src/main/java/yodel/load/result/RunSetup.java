package yodel.load.result;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a run, as reports show them.
 *
 * @param target the host and port of the server
 * @param rate the messages per second that were due; null for the closed loop
 * @param connections the number of connections requested, without idle connections
 * @param warmUp the time during which messages were sent but not counted
 * @param duration the requested measurement time; null if the number of messages ended the run
 * @param startedAt the time at which the measurement started
 * @param objectives the objectives of the run
 * @param options all settings by name, as numbers and texts, in the order in which they are shown
 * @param environment the environment of the run
 */
public record RunSetup(
        String target,
        @Nullable Double rate,
        int connections,
        Duration warmUp,
        @Nullable Duration duration,
        Instant startedAt,
        List<Objective> objectives,
        Map<String, Object> options,
        Environment environment) {

    /** Returns whether messages were due by a schedule. */
    public boolean isOpenLoop() {
        return rate != null;
    }
}
