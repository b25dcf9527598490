package yodel.server.connection;

import java.util.List;

/**
 * The names of a connection's handlers, by which they find each other. The pipeline in each phase, in order:
 *
 * <pre>
 *   opening    socket --> proxy header --> TLS --> authentication --> as when open    AdmissionPipeline
 *   open       socket --> deferred read --> backpressure --> receive timeout -----------> echo --+--> exception
 *   draining   socket --> deferred read --> backpressure --> receive timeout --> drain -> echo --+--> exception
 *   closing    socket --> deferred read --> lingering close -------------------------------------|--> exception
 *                              ^                                                                 |
 *                              +-----------------------------------------------------------------+
 *                                the buffer that was read; one flush for each read iteration
 * </pre>
 *
 * <p>While replies are held for a client that does not read, the hold handler is next to the socket.
 *
 * <p>With metrics, a handler that samples the connection is next to the socket, but not while it closes. With the option
 * quick-ack, so is one that sets this option again.
 *
 * <p>The deferred-read handler and the receive timeout are present only if they are needed, and the proxy header and
 * TLS only if the access rules require them. TLS stays before all other handlers until the connection is closed.
 */
public final class HandlerNames {

    public static final String TLS = "tls";
    static final String HANDSHAKE_REFUSAL = "handshake-refusal";
    static final String HOLD = "hold";
    static final String DEFERRED_READ = "deferred-read";
    static final String BACKPRESSURE = "backpressure";
    static final String RECEIVE_TIMEOUT = "receive-timeout";
    static final String DRAIN = "drain";
    public static final String ECHO = "echo";
    static final String LINGERING_CLOSE = "lingering-close";
    static final String EXCEPTION = "exception";

    /** The handlers of a connection until it starts to close. */
    static final List<String> SERVING = List.of(BACKPRESSURE, RECEIVE_TIMEOUT, DRAIN, ECHO);

    private HandlerNames() {}
}
