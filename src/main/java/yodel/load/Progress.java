package yodel.load;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import yodel.load.result.Interval;
import yodel.load.result.LoadStats;

/** Receives the state of a run in progress, on the thread that called {@link LoadGenerator#run}. */
public interface Progress extends AutoCloseable {

    /** Ignores the progress. */
    Progress NONE = state -> {};

    /** Shows the current state. */
    void show(State state);

    /** Ends the display when the run is over. */
    @Override
    default void close() {}

    /** The phases of a run. */
    enum Phase {
        /** Connections are being opened. */
        CONNECTING,

        /** All connections are open, and the run waits for its start time. */
        WAITING,
        WARM_UP,
        MEASURED,
        GRACE
    }

    /**
     * The state of a run, reported about once per second.
     *
     * @param phase the current phase
     * @param elapsed the time since the start of the phase; during the grace period, since the start of the measurement
     * @param startedAt the time at which the measurement started or is expected to start
     * @param last the results since the previous state; null before the measurement and if there is nothing new.
     *     Together, these intervals make up the result
     * @param total the results so far, including errors of the warm-up; must not be kept
     * @param connections the number of open connections
     */
    record State(
            Phase phase,
            Duration elapsed,
            Instant startedAt,
            @Nullable Interval last,
            LoadStats total,
            int connections) {}
}
