package yodel.server.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import yodel.metrics.CloseReason;
import yodel.metrics.ProtocolError;
import yodel.metrics.RejectReason;
import yodel.metrics.ServerMetrics;
import yodel.tls.TlsHandler;
import yodel.transport.socket.TcpSampler;

/**
 * Closes connections. The caller states the reason; the closer counts and logs it, and chooses how to close:
 *
 * <pre>
 *   linger    deliver every reply first          the stream has ended, a drain, a protocol error, a client that does not
 *                                                send, a failed TLS handshake (delivers the alert)
 *   abort     reset, and discard the replies     a client that does not read, a connection rejected before its first message
 *   close     without waiting for the client     a client that does not close its side, an exception, the end of the server
 * </pre>
 *
 * <p>One instance per server. Must be called from the event loop of the connection, except where stated.
 */
public final class ConnectionCloser {

    private static final Logger log = LoggerFactory.getLogger(ConnectionCloser.class);

    private final Timeouts timeouts;
    private final ServerMetrics metrics;
    private final RateLimitedLogger clientLog;

    ConnectionCloser(Timeouts timeouts, ServerMetrics metrics, RateLimitedLogger clientLog) {
        this.timeouts = timeouts;
        this.metrics = metrics;
        this.clientLog = clientLog;
    }

    /** Closes a connection whose every message is answered, because its stream has ended or the server drains. */
    void close(Channel connection) {
        linger(connection);
    }

    /**
     * Closes a connection that the client would have kept open.
     *
     * @param what the rest of a log line that starts with the client: what it failed to do, and for how long
     */
    void close(Channel connection, CloseReason reason, String what) {
        metrics.count(reason);
        // Debug: the reason for closing was logged when the close started.
        Level level = reason == CloseReason.LINGER_TIMEOUT ? Level.DEBUG : Level.INFO;
        clientLog.log(level, reason, "{}: {}; closing ({})", ClientAddress.text(connection), what, reason);
        switch (reason) {
            case IDLE_TIMEOUT, MESSAGE_TIMEOUT -> linger(connection);
            case WRITE_TIMEOUT, HELD_REPLIES_LIMIT, HALF_CLOSE_TIMEOUT -> abort(connection);
            case LINGER_TIMEOUT -> closeNow(connection);
            case UNEXPECTED_ERROR -> connection.close();
        }
    }

    /**
     * Closes a connection after bytes that are no valid message.
     *
     * @param what the rest of a log line that starts with the client
     * @param answered the number of messages answered before the error
     */
    void close(Channel connection, ProtocolError error, String what, long answered) {
        // After a reset, an incomplete message is no error of the client.
        if (error != ProtocolError.TRUNCATED || !isReset(connection)) {
            metrics.count(error);
            clientLog.log(
                    error == ProtocolError.TRUNCATED ? Level.INFO : Level.WARN,
                    error,
                    "{}: {}; closing after {} answered messages",
                    ClientAddress.text(connection),
                    what,
                    answered);
        }
        linger(connection);
    }

    /** Closes a connection after an exception: an I/O error is the client's, any other is unexpected. */
    public void close(Channel connection, Throwable cause) {
        if (cause instanceof IOException) {
            log.debug("{}: {}", ClientAddress.text(connection), cause.toString());
        } else {
            metrics.count(CloseReason.UNEXPECTED_ERROR);
            clientLog.log(
                    Level.ERROR,
                    CloseReason.UNEXPECTED_ERROR,
                    cause,
                    "{}: closed after an unexpected exception",
                    ClientAddress.text(connection));
        }
        connection.close();
    }

    /**
     * Closes a connection before its first message. May be called before the connection is registered with its event
     * loop.
     *
     * @param what the rest of a log line that starts with the client: the reason for the rejection
     */
    public void reject(Channel connection, RejectReason reason, String what) {
        metrics.count(reason);
        clientLog.log(Level.WARN, reason, "{}: rejected: {} ({})", ClientAddress.text(connection), what, reason);
        switch (reason) {
            case MAX_CONNECTIONS,
                    MAX_CONNECTIONS_PER_IP,
                    NOT_ALLOWED,
                    UNTRUSTED_PROXY,
                    BAD_PROXY_HEADER,
                    PROXY_HEADER_TIMEOUT -> {
                // The decoder of the PROXY protocol has already closed the connection if the header is malformed.
                if (connection.isOpen()) {
                    abort(connection);
                }
            }
            case TLS_PLAIN_TEXT,
                    TLS_NO_CERTIFICATE,
                    TLS_UNKNOWN_CA,
                    TLS_EXPIRED,
                    TLS_NOT_YET_VALID,
                    TLS_PROTOCOL,
                    TLS_CIPHER,
                    TLS_FAILED ->
                connection
                        .pipeline()
                        .addBefore(HandlerNames.TLS, HandlerNames.HANDSHAKE_REFUSAL, new HandshakeRefusal());
            case TLS_TIMEOUT, ACCEPT_FAILED -> {
                // Netty closes the connection; a silent client gets no alert.
            }
        }
    }

    /** Closes a connection without waiting for its client, because the server stops. May be called from any thread. */
    public void stop(Channel connection) {
        connection.eventLoop().execute(() -> closeNow(connection));
    }

    private void linger(Channel connection) {
        ChannelPipeline pipeline = connection.pipeline();
        boolean draining = pipeline.get(HandlerNames.DRAIN) != null;
        for (String name : HandlerNames.SERVING) {
            if (pipeline.get(name) != null) {
                pipeline.remove(name);
            }
        }
        // Plain TCP loads nothing of TLS: the type is not looked up for null.
        if (pipeline.get(HandlerNames.TLS) instanceof TlsHandler tls) {
            tls.endOutput();
        }
        LingeringClose lingering = new LingeringClose(draining ? timeouts.inDrain() : timeouts, metrics, this::close);
        if (pipeline.get(HandlerNames.HOLD) == null) {
            pipeline.addFirst(HandlerNames.LINGERING_CLOSE, lingering);
        } else {
            // The held replies must be sent before its flush.
            pipeline.addAfter(HandlerNames.HOLD, HandlerNames.LINGERING_CLOSE, lingering);
        }
    }

    /**
     * Resets a connection whose client reads nothing. After an ordinary close, the kernel would keep the unsent data and
     * retry for minutes (tcp(7), {@code tcp_orphan_retries}).
     */
    private static void abort(Channel connection) {
        if (connection.isRegistered()) {
            connection.config().setOption(ChannelOption.SO_LINGER, 0);
            closeNow(connection);
        } else {
            // The usual close is not available yet.
            connection.unsafe().closeForcibly();
        }
    }

    /** Bypasses the pipeline, where TLS would send a close_notify and wait until the client reads it. */
    private static void closeNow(Channel connection) {
        TcpSampler.closing(connection);
        connection.unsafe().close(connection.voidPromise());
    }

    /**
     * Returns whether the connection was reset: after a reset, unlike after the end of the stream, the socket has no
     * peer. The kernel reports a reset only once: if a pending write receives the error, a pending read on the same
     * socket looks like the end of the stream. Only io_uring can have both pending.
     */
    private static boolean isReset(Channel connection) {
        return connection instanceof UnixChannel unix
                && unix.fd() instanceof Socket socket
                && socket.isOpen()
                && socket.remoteAddress() == null;
    }

    /**
     * Turns Netty's close after a failed TLS handshake into a lingering one. Netty sends the reason in an alert and
     * closes immediately, but a TLS 1.3 client may have sent messages by then (RFC 8446 section 4.4.4). With unread
     * input, the close becomes a reset that can overtake the alert, and the client would see a broken connection
     * instead of, for example, "certificate required".
     */
    private final class HandshakeRefusal extends ChannelOutboundHandlerAdapter {
        @Override
        public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
            ctx.channel().closeFuture().addListener(closed -> promise.trySuccess());
            ctx.pipeline().remove(this);
            linger(ctx.channel());
        }
    }
}
