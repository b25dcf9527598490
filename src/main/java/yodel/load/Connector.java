package yodel.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import yodel.load.plan.LoadConfig;
import yodel.tls.ClientTls;
import yodel.transport.ConnectFailedException;

/** Opens the channels of a load run. */
final class Connector {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final LoadConfig config;
    private final RunTarget target;

    Connector(LoadConfig config, RunTarget target) {
        this.config = config;
        this.target = target;
    }

    /** Returns whether the next connection may have to try several addresses. */
    boolean hasSeveralToTry() {
        return !target.isChosen();
    }

    /**
     * Opens a channel for a connection, which is notified on its event loop. The future completes when the channel is
     * usable, TLS handshake included, or has failed.
     */
    Future<?> open(LoadWorker worker, LoadConnection connection) {
        connection.connecting(worker.now());
        Promise<Void> open = worker.eventLoop().newPromise();
        attempt(worker, connection, target.toTry().iterator(), new LinkedHashMap<>(), open);
        open.addListener(connected -> {
            if (!connected.isSuccess()) {
                connection.refused(connected.cause());
            }
        });
        return open;
    }

    /** Tries the next address, and then the others until one accepts the connection. */
    private void attempt(
            LoadWorker worker,
            LoadConnection connection,
            Iterator<InetSocketAddress> addresses,
            Map<InetSocketAddress, Throwable> failures,
            Promise<Void> open) {
        InetSocketAddress address = addresses.next();
        attempt(worker, connection, address).addListener(connected -> {
            if (connected.isSuccess()) {
                target.connected(address);
                open.setSuccess(null);
                return;
            }
            failures.put(address, connected.cause());
            if (addresses.hasNext()) {
                attempt(worker, connection, addresses, failures, open);
            } else {
                open.setFailure(
                        failures.size() == 1
                                ? connected.cause()
                                : ConnectFailedException.of(config.target(), failures));
            }
        });
    }

    private Future<?> attempt(LoadWorker worker, LoadConnection connection, InetSocketAddress address) {
        ClientTls tls = config.tls();
        ChannelHandler handler = new LoadChannelHandler(worker, connection);
        Bootstrap bootstrap = new Bootstrap()
                .group(worker.eventLoop())
                .channel(config.transport().channel())
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(ChannelOption.RECVBUF_ALLOCATOR, worker.readBuffers())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, TIMEOUT_MILLIS)
                .handler(tls == null ? handler : tls.before(handler, address));
        List<InetAddress> sources = config.connections().sources();
        if (!sources.isEmpty()) {
            bootstrap.localAddress(new InetSocketAddress(sources.get(connection.number() % sources.size()), 0));
        }
        ChannelFuture future = bootstrap.connect(address);
        return tls == null ? future : ClientTls.handshakeAfter(future);
    }
}
