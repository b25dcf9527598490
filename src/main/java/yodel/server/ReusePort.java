package yodel.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.unix.UnixChannelOption;
import java.net.StandardSocketOptions;
import org.jspecify.annotations.Nullable;
import yodel.transport.Transport;

/** SO_REUSEPORT: several sockets listen at one address, and the kernel deals connections out among them (socket(7)). */
final class ReusePort {

    private ReusePort() {}

    static ChannelOption<Boolean> option(Transport transport) {
        return transport == Transport.NIO
                ? NioChannelOption.of(StandardSocketOptions.SO_REUSEPORT)
                : UnixChannelOption.SO_REUSEPORT;
    }

    /** Why {@code listener} does not share its port though it was told to; null if all is well. */
    static @Nullable Throwable obstacle(ServerConfig config, Channel listener) {
        // Of an option that cannot be set, Netty's bootstrap only warns.
        return config.reusePort() && !Boolean.TRUE.equals(listener.config().getOption(option(config.transport())))
                ? new UnsupportedOperationException(
                        "this system cannot share a port among sockets, which --reuse-port asks for (leave it out)")
                : null;
    }
}
