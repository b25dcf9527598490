package yodel.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.unix.UnixChannelOption;
import io.netty.channel.uring.IoUringChannelOption;
import java.io.IOException;
import java.net.StandardSocketOptions;
import org.jspecify.annotations.Nullable;
import yodel.transport.Transport;
import yodel.transport.socket.SocketOption;

/** Sets the options of the listening sockets and of the connections. */
final class SocketOptions {

    /** The kernel limits this to {@code net.core.somaxconn}. */
    private static final int BACKLOG = 65_535;

    /** Unused: BackpressureHandler counts read iterations instead of watermarks. */
    private static final WriteBufferWaterMark NO_WATER_MARKS =
            new WriteBufferWaterMark(Integer.MAX_VALUE, Integer.MAX_VALUE);

    /**
     * TCP_NOTSENT_LOWAT, which limits how many reply bytes the kernel accepts before it can send them (tcp(7)).
     *
     * <p>Without the limit, the kernel buffers up to 4 MiB for a client that reads nothing ({@code net.ipv4.tcp_wmem}),
     * which counts against its memory for all TCP connections of the machine ({@code net.ipv4.tcp_mem}). Measured on epoll
     * with 200 such clients and held replies: 330 MiB of kernel memory with the limit, 590 MiB without. The limit did not
     * change the message rate (ratios 0.99 with messages of 1 KiB and 1.00 with 64 KiB). Bytes in flight do not count, so
     * a long path is still kept full.
     */
    private static final long NOT_SENT_LOW_WATERMARK = 128 << 10;

    private SocketOptions() {}

    static void set(ServerBootstrap bootstrap, ServerConfig config) {
        bootstrap
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(reusePort(config.transport()), config.reusePort() ? true : null)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.TCP_NODELAY, config.sockets().isNoDelay())
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, NO_WATER_MARKS);
        switch (config.transport()) {
            case EPOLL -> bootstrap.childOption(EpollChannelOption.TCP_NOTSENT_LOWAT, NOT_SENT_LOW_WATERMARK);
            case IO_URING -> bootstrap.childOption(IoUringChannelOption.TCP_NOTSENT_LOWAT, NOT_SENT_LOW_WATERMARK);
            case KQUEUE, NIO -> {
                // Other transports do not offer the option.
            }
        }
    }

    /**
     * Returns a handler that sets the configured options of an accepted connection, starts to sample it, and then adds
     * {@code pipeline}; only {@code pipeline} if there is nothing to set and to sample.
     */
    static ChannelHandler before(ChannelHandler pipeline, ServerConfig config, ConnectionSamplers samplers) {
        return config.sockets().isEmpty() && samplers.isEmpty()
                ? pipeline
                : new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        try {
                            config.sockets().apply(channel, SocketOption.Role.ACCEPTED);
                        } catch (IOException e) {
                            // The client has already reset the connection, which the first read reports.
                        }
                        samplers.follow(channel);
                        channel.pipeline().addLast(pipeline);
                    }
                };
    }

    /**
     * Returns the option SO_REUSEPORT: several sockets listen at one address, and the kernel distributes connections among
     * them (socket(7)).
     */
    private static ChannelOption<Boolean> reusePort(Transport transport) {
        return transport == Transport.NIO
                ? NioChannelOption.of(StandardSocketOptions.SO_REUSEPORT)
                : UnixChannelOption.SO_REUSEPORT;
    }

    /** Returns why {@code listener} does not share its port although requested; null if it does. */
    static @Nullable Throwable obstacle(ServerConfig config, Channel listener) {
        // The bootstrap of Netty only logs a warning for an option that cannot be set.
        return config.reusePort() && !Boolean.TRUE.equals(listener.config().getOption(reusePort(config.transport())))
                ? new UnsupportedOperationException(
                        "this system cannot share a port, which --reuse-port requires (omit the option)")
                : null;
    }
}
