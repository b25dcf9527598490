package yodel.transport;

/**
 * How an event loop looks for events: for how long it sleeps when there is none, and what it does each time it has looked.
 *
 * <pre>
 *   +--> timeout() --> asleep, until an event, a timer, the timeout --> handles events --> polled() --> tasks --+
 *   +-------------------------------------------------------------------------------------------------------<---+
 * </pre>
 *
 * <p>Asked and told by that event loop.
 */
public interface Polling {

    /** Never sleeps: a thread that does is not woken up at once, and its processor may have to leave an idle state first. */
    Polling BUSY = () -> 0;

    /** For how long to sleep unless something happens, ns: 0 for not at all, {@link Long#MAX_VALUE} for ever. */
    long timeout();

    /** The event loop has looked for events. */
    default void polled(int handled) {}
}
