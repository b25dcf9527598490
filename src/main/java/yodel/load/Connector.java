package yodel.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** Opens the channels of a load run. */
final class Connector {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final LoadConfig config;

    Connector(LoadConfig config) {
        this.config = config;
    }

    /** Opens a channel for a connection, which is told of it on its event loop. */
    ChannelFuture open(LoadLoop loop, LoadConnection connection) {
        connection.connecting(loop.now());
        Bootstrap bootstrap = new Bootstrap()
                .group(loop.eventLoop())
                .channel(config.transport().channel())
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(ChannelOption.RECVBUF_ALLOCATOR, loop.readBuffers())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, TIMEOUT_MILLIS)
                .handler(new LoadChannelHandler(loop, connection));
        List<InetAddress> sources = config.connections().sources();
        if (!sources.isEmpty()) {
            bootstrap.localAddress(new InetSocketAddress(sources.get(connection.number() % sources.size()), 0));
        }
        ChannelFuture future = bootstrap.connect(config.target());
        future.addListener(connected -> {
            if (!connected.isSuccess()) {
                connection.refused(connected.cause());
            }
        });
        return future;
    }
}
