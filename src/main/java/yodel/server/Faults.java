package yodel.server;

import io.netty.channel.Channel;
import org.slf4j.event.Level;
import yodel.metrics.Cutoff;
import yodel.metrics.MessageError;
import yodel.metrics.Rejection;
import yodel.metrics.ServerMetrics;

/** What went wrong with connections: counted by its kind, and logged at a bounded rate. Safe for use by any thread. */
final class Faults {

    private final ServerMetrics metrics;
    private final FaultLog log;

    Faults(ServerMetrics metrics, FaultLog log) {
        this.metrics = metrics;
        this.log = log;
    }

    void badLength(Channel channel, BadLength length, long messagesBefore) {
        metrics.count(length.kind());
        log.log(
                Level.WARN,
                length.kind(),
                "{}: {}, closing; messages answered before it: {}",
                ClientAddress.text(channel),
                length.text(),
                messagesBefore);
    }

    void truncated(Channel channel, long messagesBefore) {
        metrics.count(MessageError.TRUNCATED);
        log.log(
                Level.INFO,
                MessageError.TRUNCATED,
                "{}: the stream ended inside a message, closing; messages answered before it: {}",
                ClientAddress.text(channel),
                messagesBefore);
    }

    /** Bytes were read that will have no reply. */
    void unanswered(long bytes) {
        metrics.unanswered(bytes);
    }

    /** @param what the rest of a sentence that begins with the peer: what it did not do, and for how long */
    void cutOff(Channel channel, Cutoff reason, String what) {
        metrics.count(reason);
        // That a peer does not end its stream is no news: why it should have was logged already.
        Level level = reason == Cutoff.LINGER_TIMEOUT ? Level.DEBUG : Level.INFO;
        log.log(level, reason, "{}: {}, closing ({})", ClientAddress.text(channel), what, reason);
    }

    void unexpected(Channel channel, Throwable cause) {
        metrics.count(Cutoff.UNEXPECTED_ERROR);
        log.log(
                Level.ERROR,
                Cutoff.UNEXPECTED_ERROR,
                cause,
                "{}: closed by an unexpected exception",
                ClientAddress.text(channel));
    }

    /** @param what the rest of a sentence that begins with the peer: why it is not served */
    void rejected(Channel channel, Rejection reason, String what) {
        metrics.count(reason);
        log.log(Level.WARN, reason, "{}: not served: {} ({})", ClientAddress.text(channel), what, reason);
    }

    /** @param isNews whether it is to be logged, and not only counted */
    void acceptFailed(Throwable cause, boolean isNews) {
        metrics.count(Rejection.ACCEPT_FAILED);
        if (isNews) {
            log.log(
                    Level.WARN,
                    Rejection.ACCEPT_FAILED,
                    "connections cannot be accepted and wait: {} (raise the limit of file descriptors, or lower"
                            + " max-connections)",
                    cause.toString());
        }
    }
}
