package yodel.server;

import io.netty.channel.Channel;
import org.slf4j.event.Level;
import yodel.metrics.CloseReason;
import yodel.metrics.ProtocolError;
import yodel.metrics.RejectReason;
import yodel.metrics.ServerMetrics;

/** Counts connection errors by kind and logs them at a bounded rate. Safe for use by any thread. */
final class ConnectionEvents {

    private final ServerMetrics metrics;
    private final RateLimitedLogger log;

    ConnectionEvents(ServerMetrics metrics, RateLimitedLogger log) {
        this.metrics = metrics;
        this.log = log;
    }

    void badLength(Channel channel, BadLength length, long messagesBefore) {
        metrics.count(length.kind());
        log.log(
                Level.WARN,
                length.kind(),
                "{}: {}; closing after {} answered messages",
                ClientAddress.text(channel),
                length.text(),
                messagesBefore);
    }

    void truncated(Channel channel, long messagesBefore) {
        metrics.count(ProtocolError.TRUNCATED);
        log.log(
                Level.INFO,
                ProtocolError.TRUNCATED,
                "{}: the stream ended inside a message; closing after {} answered messages",
                ClientAddress.text(channel),
                messagesBefore);
    }

    /** Counts bytes that were read but are not answered. */
    void unanswered(long bytes) {
        metrics.unanswered(bytes);
    }

    /** @param what the rest of a log line that starts with the client: what it failed to do, and for how long */
    void closed(Channel channel, CloseReason reason, String what) {
        metrics.count(reason);
        // Not logged: the reason for closing was logged when the close started.
        Level level = reason == CloseReason.LINGER_TIMEOUT ? Level.DEBUG : Level.INFO;
        log.log(level, reason, "{}: {}; closing ({})", ClientAddress.text(channel), what, reason);
    }

    void unexpected(Channel channel, Throwable cause) {
        metrics.count(CloseReason.UNEXPECTED_ERROR);
        log.log(
                Level.ERROR,
                CloseReason.UNEXPECTED_ERROR,
                cause,
                "{}: closed after an unexpected exception",
                ClientAddress.text(channel));
    }

    /** @param what the rest of a log line that starts with the client: the reason for the rejection */
    void rejected(Channel channel, RejectReason reason, String what) {
        metrics.count(reason);
        log.log(Level.WARN, reason, "{}: rejected: {} ({})", ClientAddress.text(channel), what, reason);
    }

    /** @param isNews whether to log the event as well as count it */
    void acceptFailed(Throwable cause, boolean isNews) {
        metrics.count(RejectReason.ACCEPT_FAILED);
        if (isNews) {
            log.log(
                    Level.WARN,
                    RejectReason.ACCEPT_FAILED,
                    "accept failed; new connections stay in the kernel queue: {} (raise the limit of file"
                            + " descriptors, or lower max-connections)",
                    cause.toString());
        }
    }
}
