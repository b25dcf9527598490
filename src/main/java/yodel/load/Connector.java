package yodel.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yodel.load.plan.LoadConfig;
import yodel.tls.ClientTls;
import yodel.transport.ConnectFailedException;
import yodel.transport.ReadBuffers;
import yodel.transport.socket.SocketOption;
import yodel.transport.socket.SocketReadings;
import yodel.transport.socket.SocketSettings;
import yodel.transport.socket.TcpSampler;

/** Opens the channels of one event loop. */
final class Connector {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final EventLoop eventLoop;
    private final LoadConfig config;
    private final RunTarget target;
    private final SocketReadings socketReadings;
    private final ReadBuffers readBuffers;
    private final @Nullable TcpSampler sampler;

    /**
     * Creates a connector.
     *
     * @param socketReadings collects the options of the sockets in effect
     * @param readBuffers the buffers that the channels read into
     * @param sampler samples the channels; null for none
     */
    Connector(
            EventLoop eventLoop,
            LoadConfig config,
            RunTarget target,
            SocketReadings socketReadings,
            ReadBuffers readBuffers,
            @Nullable TcpSampler sampler) {
        this.eventLoop = eventLoop;
        this.config = config;
        this.target = target;
        this.socketReadings = socketReadings;
        this.readBuffers = readBuffers;
        this.sampler = sampler;
    }

    /**
     * Opens a channel with the given handler. The future completes on the event loop when the channel is usable, TLS
     * handshake included, or has failed.
     *
     * @param number the number of the connection in the whole run, from 0
     */
    Future<?> open(ChannelHandler handler, int number) {
        Promise<Void> open = eventLoop.newPromise();
        attempt(handler, number, target.toTry().iterator(), new LinkedHashMap<>(), open);
        return open;
    }

    /** Tries the next address, and then the others until one accepts the connection. */
    private void attempt(
            ChannelHandler handler,
            int number,
            Iterator<InetSocketAddress> addresses,
            Map<InetSocketAddress, Throwable> failures,
            Promise<Void> open) {
        InetSocketAddress address = addresses.next();
        attempt(handler, number, address).addListener(connected -> {
            if (connected.isSuccess()) {
                target.connected(address);
                open.setSuccess(null);
                return;
            }
            failures.put(address, connected.cause());
            if (addresses.hasNext()) {
                attempt(handler, number, addresses, failures, open);
            } else {
                open.setFailure(
                        failures.size() == 1
                                ? connected.cause()
                                : ConnectFailedException.of(config.target(), failures));
            }
        });
    }

    private Future<?> attempt(ChannelHandler handler, int number, InetSocketAddress address) {
        ClientTls tls = config.tls();
        SocketSettings sockets = config.connections().sockets();
        Bootstrap bootstrap = new Bootstrap()
                .group(eventLoop)
                .channelFactory(() -> newChannel(sockets, number))
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(ChannelOption.RECVBUF_ALLOCATOR, readBuffers)
                .option(ChannelOption.TCP_NODELAY, sockets.isNoDelay())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, TIMEOUT_MILLIS)
                .handler(tls == null ? handler : tls.before(handler, address));
        List<InetAddress> sources = config.connections().sources();
        if (!sources.isEmpty()) {
            bootstrap.localAddress(new InetSocketAddress(sources.get(number % sources.size()), 0));
        }
        ChannelFuture future = bootstrap.connect(address);
        if (!sockets.isEmpty()) {
            future.addListener(connected -> {
                if (connected.isSuccess()) {
                    socketReadings.read(future.channel());
                }
            });
        }
        return tls == null ? future : ClientTls.handshakeAfter(future);
    }

    private SocketChannel newChannel(SocketSettings sockets, int number) {
        SocketChannel channel = sockets.<SocketChannel>factory(
                        config.transport().channel(), SocketOption.Role.CLIENT)
                .newChannel();
        if (sampler != null) {
            sampler.follow(channel, number, true);
        }
        return channel;
    }
}
