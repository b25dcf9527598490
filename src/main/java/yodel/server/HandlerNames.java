package yodel.server;

import java.util.List;

/**
 * The stages that a connection's bytes go through, in their order, and the names by which their handlers find each other.
 *
 * <pre>
 *   while it begins         socket --> proxy header --> TLS --> as while it is open         AdmissionPipeline
 *   while it is open        socket --> deferred read --> backpressure --> idle --> message deadline -----------> echo --+--> exception
 *   while the server drains socket --> deferred read --> backpressure --> idle --> message deadline --> drain -> echo --+--> exception
 *   while it ends           socket --> deferred read --> lingering close -----------------------------------------------|--> exception
 *                              ^                                                                                        |
 *                              +----------------------------------------------------------------------------------------+
 *                                the buffer that was read; one flush for each read iteration
 * </pre>
 *
 * <p>While replies are held for a client that does not read, the hold handler is next to the socket.
 *
 * <p>The deferred-read handler, the idle handler and the message deadline are there only where they have something to do; a
 * proxy's header and TLS where the rules of admission ask for them. TLS stays before all the others until the connection
 * has ended.
 */
final class HandlerNames {

    static final String TLS = "tls";
    static final String HANDSHAKE_REFUSAL = "handshake-refusal";
    static final String HOLD = "hold";
    static final String DEFERRED_READ = "deferred-read";
    static final String BACKPRESSURE = "backpressure";
    static final String IDLE = "idle";
    static final String MESSAGE_DEADLINE = "message-deadline";
    static final String DRAIN = "drain";
    static final String ECHO = "echo";
    static final String LINGERING_CLOSE = "lingering-close";
    static final String EXCEPTION = "exception";

    /** The handlers of a connection until it starts to close. */
    static final List<String> SERVING = List.of(BACKPRESSURE, IDLE, MESSAGE_DEADLINE, DRAIN, ECHO);

    private HandlerNames() {}
}
