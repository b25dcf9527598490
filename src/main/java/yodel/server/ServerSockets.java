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
import java.util.Map;
import yodel.transport.socket.SocketOption;
import yodel.transport.socket.SocketReadings;

/** The listening sockets of a server: either its own, or inherited ones that the parent process also holds. */
final class ServerSockets {

    /** The number of free ports to try if there are several addresses. */
    private static final int ATTEMPTS = 10;

    private final ChannelGroup channels = new DefaultChannelGroup("listeners", ImmediateEventExecutor.INSTANCE);
    private final List<InetSocketAddress> addresses = new ArrayList<>();

    private ServerSockets() {}

    /**
     * Listens on every configured address of this machine, with one port. Other addresses of a host name are skipped, such
     * as {@code ::1} where IPv6 is off.
     *
     * @throws BindFailedException if the server cannot listen on an address of this machine, or on none
     */
    static ServerSockets bind(ServerBootstrap bootstrap, ServerConfig config) throws BindFailedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return bindAll(bootstrap, config);
            } catch (BindFailedException e) {
                // The port that was free at the first address may be in use at the next.
                if (config.addresses().size() == 1 || port(config) != 0 || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static int port(ServerConfig config) {
        return config.addresses().get(0).getPort();
    }

    private static ServerSockets bindAll(ServerBootstrap bootstrap, ServerConfig config) throws BindFailedException {
        bootstrap.channelFactory(
                config.sockets().factory(config.transport().serverChannel(), SocketOption.Role.LISTENER));
        ServerSockets serverSockets = new ServerSockets();
        BindFailedException skipped = null;
        for (InetSocketAddress configured : config.addresses()) {
            InetSocketAddress address = serverSockets.withBoundPort(configured);
            ChannelFuture bound = bootstrap.clone().bind(address).awaitUninterruptibly();
            serverSockets.addIfOpened(bound);
            Throwable obstacle = bound.isSuccess() ? SocketOptions.obstacle(config, bound.channel()) : bound.cause();
            if (obstacle == null) {
                continue;
            }
            BindFailedException failure = config.addresses().size() == 1
                    ? new BindFailedException(address, obstacle)
                    : BindFailedException.ofOneOfSeveral(address, obstacle);
            if (config.addresses().size() == 1 || !failure.isNotLocal()) {
                serverSockets.close().awaitUninterruptibly();
                throw failure;
            }
            skipped = failure;
        }
        if (skipped != null && serverSockets.addresses.isEmpty()) {
            throw skipped;
        }
        return serverSockets;
    }

    /** Returns the address with the port of the sockets so far. */
    private InetSocketAddress withBoundPort(InetSocketAddress address) {
        return addresses.isEmpty() || address.isUnresolved()
                ? address
                : new InetSocketAddress(address.getAddress(), addresses.get(0).getPort());
    }

    /**
     * @throws BindFailedException if the server cannot listen on one of the file descriptors; all of them are then closed
     */
    static ServerSockets takeOver(ServerBootstrap bootstrap, ServerConfig config, List<Integer> descriptors)
            throws BindFailedException {
        ServerSockets serverSockets = new ServerSockets();
        for (int descriptor : descriptors) {
            ChannelFuture registered = bootstrap
                    .clone()
                    .channelFactory(() -> config.sockets()
                            .withOptions(new EpollServerSocketChannel(descriptor), SocketOption.Role.LISTENER))
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

    /** Returns the values that the configured socket options have on the listening sockets, by their names in reports. */
    Map<String, Object> socketOptions(ServerConfig config) {
        SocketReadings readings = new SocketReadings(config.sockets(), SocketOption.Role.LISTENER);
        channels.forEach(readings::read);
        return readings.effective();
    }

    /**
     * Stops accepting. If another process also holds a socket, queued connections stay in its accept queue: the socket
     * is closed here, not shut down.
     */
    ChannelGroupFuture close() {
        return channels.close();
    }
}
