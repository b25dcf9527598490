package yodel.server;

import io.netty.channel.Channel;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;

/**
 * Distinguishes a reset from the end of the stream. The kernel reports a reset only once: if a pending write receives
 * the error, a pending read on the same socket looks like the end of the stream. Only io_uring can have both pending.
 */
final class ResetDetector {

    private ResetDetector() {}

    /**
     * Returns whether the connection was reset: after a reset, unlike after the end of the stream, the socket has no
     * peer.
     */
    static boolean isSeenOn(Channel channel) {
        return channel instanceof UnixChannel unix
                && unix.fd() instanceof Socket socket
                && socket.isOpen()
                && socket.remoteAddress() == null;
    }
}
