package yodel.server;

import io.netty.channel.Channel;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;

/**
 * Tells a reset from an end of the stream. The kernel reports a reset once: if it tells it to a write that is under way,
 * a read that is under way too looks like the end of the stream. That can only be with io_uring.
 */
final class Reset {

    private Reset() {}

    /** Whether the peer is gone for good: after a reset, but not after the end of its stream, the socket has no peer. */
    static boolean isSeenOn(Channel channel) {
        return channel instanceof UnixChannel unix
                && unix.fd() instanceof Socket socket
                && socket.isOpen()
                && socket.remoteAddress() == null;
    }
}
