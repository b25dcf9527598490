package yodel.transport;

/**
 * Controls how an event loop polls for events: how long it sleeps if there are none, and what it does after each poll.
 *
 * <pre>
 *   +--> timeout() --> sleeps until an event, a timer, the timeout --> handles events --> polled() --> tasks --+
 *   +-----------------------------------------------------------------------------------------------------<---+
 * </pre>
 *
 * <p>Called on that event loop.
 */
public interface PollStrategy {

    /**
     * Never sleeps: a sleeping thread wakes up with a delay, and its processor may have to leave an idle state first.
     */
    PollStrategy BUSY = () -> 0;

    /** Sleeps until the next event or timer. */
    PollStrategy SLEEP = () -> Long.MAX_VALUE;

    /** Returns how long to sleep unless an event occurs, in ns: 0 to not sleep, {@link Long#MAX_VALUE} for no limit. */
    long timeout();

    /**
     * Called after each poll.
     *
     * @param handled the number of events handled
     */
    default void polled(int handled) {}
}
