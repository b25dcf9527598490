package yodel.transport.socket;

import io.netty.channel.Channel;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import io.netty.util.internal.PlatformDependent;
import org.jspecify.annotations.Nullable;

/** Finds the sockets of channels. */
final class ChannelSockets {

    private static final boolean IS_LINUX = PlatformDependent.normalizedOs().equals("linux");

    private ChannelSockets() {}

    /** Returns the access to the socket of a channel. */
    static SocketAccess access(Channel channel) {
        Socket socket = onLinux(channel);
        return socket == null
                ? new PortableSocketAccess(PortableSocketAccess.of(channel))
                : new LinuxSocketAccess(socket);
    }

    /** Returns the socket of a channel of epoll or io_uring, whose options have the numbers of Linux; otherwise null. */
    static @Nullable Socket onLinux(Channel channel) {
        return IS_LINUX && channel instanceof UnixChannel unix && unix.fd() instanceof Socket socket ? socket : null;
    }
}
