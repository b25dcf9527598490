package yodel.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.ChannelGroupFuture;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** The listening sockets of a server: either its own, or inherited ones that the parent process also holds. */
final class ServerSockets {

    private final ChannelGroup channels = new DefaultChannelGroup("listeners", ImmediateEventExecutor.INSTANCE);
    private final List<InetSocketAddress> addresses = new ArrayList<>();

    private ServerSockets() {}

    /** @throws BindFailedException if the server cannot listen at the address */
    static ServerSockets bind(ServerBootstrap bootstrap, ServerConfig config) throws BindFailedException {
        ChannelFuture bound = bootstrap
                .channel(config.transport().serverChannel())
                .bind(config.address())
                .awaitUninterruptibly();
        ServerSockets serverSockets = new ServerSockets();
        serverSockets.addIfOpened(bound);
        Throwable obstacle = bound.isSuccess() ? ReusePort.obstacle(config, bound.channel()) : bound.cause();
        if (obstacle != null) {
            serverSockets.close().awaitUninterruptibly();
            throw new BindFailedException(config.address(), obstacle);
        }
        return serverSockets;
    }

    /**
     * @throws BindFailedException if the server cannot listen on one of the file descriptors; all of them are then closed
     */
    static ServerSockets takeOver(ServerBootstrap bootstrap, List<Integer> descriptors) throws BindFailedException {
        ServerSockets serverSockets = new ServerSockets();
        for (int descriptor : descriptors) {
            ChannelFuture registered = bootstrap
                    .clone()
                    .channelFactory(() -> new EpollServerSocketChannel(descriptor))
                    .register()
                    .awaitUninterruptibly();
            serverSockets.addIfOpened(registered);
            if (!registered.isSuccess()) {
                serverSockets.close().awaitUninterruptibly();
                throw new BindFailedException(descriptor, registered.cause());
            }
        }
        return serverSockets;
    }

    /** Netty has already closed a socket whose registration failed. */
    private void addIfOpened(ChannelFuture opening) {
        if (opening.isSuccess()) {
            channels.add(opening.channel());
            addresses.add((InetSocketAddress) opening.channel().localAddress());
        }
    }

    List<InetSocketAddress> addresses() {
        return List.copyOf(addresses);
    }

    /**
     * Stops accepting. If another process also holds a socket, queued connections stay in its accept queue: the socket
     * is closed here, not shut down.
     */
    ChannelGroupFuture close() {
        return channels.close();
    }
}
