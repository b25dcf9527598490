package yodel.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.unix.UnixChannelOption;
import java.net.StandardSocketOptions;
import org.jspecify.annotations.Nullable;
import yodel.transport.Transport;

/**
 * Support for SO_REUSEPORT: several sockets listen at one address, and the kernel distributes connections among them
 * (socket(7)).
 */
final class ReusePort {

    private ReusePort() {}

    static ChannelOption<Boolean> option(Transport transport) {
        return transport == Transport.NIO
                ? NioChannelOption.of(StandardSocketOptions.SO_REUSEPORT)
                : UnixChannelOption.SO_REUSEPORT;
    }

    /** Returns why {@code listener} does not share its port although requested; null if it does. */
    static @Nullable Throwable obstacle(ServerConfig config, Channel listener) {
        // The bootstrap of Netty only logs a warning for an option that cannot be set.
        return config.reusePort() && !Boolean.TRUE.equals(listener.config().getOption(option(config.transport())))
                ? new UnsupportedOperationException(
                        "this system cannot share a port, which --reuse-port requires (omit the option)")
                : null;
    }
}
