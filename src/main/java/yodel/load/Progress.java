package yodel.load;

import java.time.Duration;

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
        WARM_UP,
        MEASURED,
        GRACE
    }

    /**
     * How a run goes.
     *
     * @param phase where in its life it is
     * @param elapsed how long the warm-up has gone, or after it the measured time and the grace
     * @param last what was counted since the last time; nothing in the warm-up but faults
     * @param lastSeconds how long messages counted since then
     * @param total what was counted so far
     * @param connections how many connections are open
     */
    record State(Phase phase, Duration elapsed, Tally last, double lastSeconds, Tally total, int connections) {}
}
