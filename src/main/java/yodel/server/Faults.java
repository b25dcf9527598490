package yodel.server;

import io.netty.channel.Channel;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;
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
                peer(channel),
                length.text(),
                messagesBefore);
    }

    void truncated(Channel channel, long messagesBefore) {
        metrics.count(MessageError.TRUNCATED);
        log.log(
                Level.INFO,
                MessageError.TRUNCATED,
                "{}: the stream ended inside a message, closing; messages answered before it: {}",
                peer(channel),
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
        log.log(level, reason, "{}: {}, closing ({})", peer(channel), what, reason);
    }

    void unexpected(Channel channel, Throwable cause) {
        metrics.count(Cutoff.UNEXPECTED_ERROR);
        log.log(Level.ERROR, Cutoff.UNEXPECTED_ERROR, cause, "{}: closed by an unexpected exception", peer(channel));
    }

    /** @param what the rest of a sentence that begins with the peer: why it is not served */
    void refused(Channel channel, Rejection reason, String what) {
        refused(ClientAddress.of(channel), reason, what);
    }

    void refused(@Nullable SocketAddress peer, Rejection reason, String what) {
        metrics.count(reason);
        log.log(Level.WARN, reason, "{}: not served: {} ({})", peer(peer), what, reason);
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

    /** Who is at the other end, for people. */
    static String peer(Channel channel) {
        return peer(ClientAddress.of(channel));
    }

    /** As it stands on a command line; a peer that has gone already may have no address. */
    private static String peer(@Nullable SocketAddress address) {
        return address instanceof InetSocketAddress inet ? NetUtil.toSocketAddressString(inet) : "a peer that is gone";
    }
}
