package yodel.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import yodel.load.plan.LoadConfig;
import yodel.tls.ClientTls;

/** Opens the channels of a load run. */
final class Connector {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final LoadConfig config;

    Connector(LoadConfig config) {
        this.config = config;
    }

    /**
     * Opens a channel for a connection, which is notified on its event loop. The future completes when the channel is
     * usable, TLS handshake included, or has failed.
     */
    Future<?> open(LoadLoop loop, LoadConnection connection) {
        connection.connecting(loop.now());
        ClientTls tls = config.tls();
        ChannelHandler handler = new LoadChannelHandler(loop, connection);
        Bootstrap bootstrap = new Bootstrap()
                .group(loop.eventLoop())
                .channel(config.transport().channel())
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(ChannelOption.RECVBUF_ALLOCATOR, loop.readBuffers())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, TIMEOUT_MILLIS)
                .handler(tls == null ? handler : tls.before(handler, config.target()));
        List<InetAddress> sources = config.connections().sources();
        if (!sources.isEmpty()) {
            bootstrap.localAddress(new InetSocketAddress(sources.get(connection.number() % sources.size()), 0));
        }
        ChannelFuture future = bootstrap.connect(config.target());
        Future<?> open = tls == null ? future : ClientTls.handshakeBehind(future);
        open.addListener(connected -> {
            if (!connected.isSuccess()) {
                connection.refused(connected.cause());
            }
        });
        return open;
    }
}
