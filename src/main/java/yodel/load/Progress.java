package yodel.load;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import yodel.load.result.Interval;
import yodel.load.result.Tally;

/** Is told how a run goes while it goes, on the thread that called {@link LoadGenerator#run}. */
public interface Progress extends AutoCloseable {

    /** Wants to know nothing. */
    Progress NONE = state -> {};

    void show(State state);

    /** The run is over. */
    @Override
    default void close() {}

    /** Where in its life a run is. */
    enum Phase {
        /** Connections are being opened. */
        CONNECTING,

        /** They are open, and the time to begin has not come. */
        WAITING,
        WARM_UP,
        MEASURED,
        GRACE
    }

    /**
     * How a run goes. About one a second.
     *
     * @param phase where in its life it is
     * @param elapsed how long the phase has gone; in the grace, how long since the measured time began
     * @param begun when the measured time began, or will begin as far as is known
     * @param last what was counted since the last time; null before the measured time. All of them together are what
     *     the result has
     * @param total what was counted so far, faults of the warm-up among it; not to be kept
     * @param connections how many connections are open
     */
    record State(
            Phase phase,
            Duration elapsed,
            Instant begun,
            @Nullable Interval last,
            Tally total,
            int connections) {}
}
