package yodel.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import yodel.metrics.Rejection;
import yodel.metrics.ServerMetrics;

/**
 * Serves so many connections and no more: closes what is too many as soon as it is accepted, where it costs least.
 * Connections come from the acceptor's loop and end on any.
 */
@Sharable
final class ConnectionLimitHandler extends ChannelInboundHandlerAdapter {

    private final ConnectionLimits limits;
    private final ServerMetrics metrics;
    private final Faults faults;

    private final AtomicInteger open = new AtomicInteger();
    private final Map<InetAddress, Integer> openByAddress = new ConcurrentHashMap<>();

    ConnectionLimitHandler(ConnectionLimits limits, ServerMetrics metrics, Faults faults) {
        this.limits = limits;
        this.metrics = metrics;
        this.faults = faults;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object accepted) {
        Channel connection = (Channel) accepted;
        InetAddress address = limits.perAddress() == Integer.MAX_VALUE ? null : address(connection);
        if (open.get() >= limits.total()) {
            reject(connection, Rejection.MAX_CONNECTIONS, limits.total());
        } else if (address != null && openByAddress.getOrDefault(address, 0) >= limits.perAddress()) {
            reject(connection, Rejection.MAX_CONNECTIONS_PER_IP, limits.perAddress());
        } else {
            admit(connection, address);
            ctx.fireChannelRead(connection);
        }
    }

    private void admit(Channel connection, @Nullable InetAddress address) {
        metrics.connectionAccepted();
        open.incrementAndGet();
        if (address != null) {
            openByAddress.merge(address, 1, Integer::sum);
        }
        connection.closeFuture().addListener(closed -> {
            metrics.connectionClosed();
            open.decrementAndGet();
            if (address != null) {
                openByAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
            }
        });
    }

    private void reject(Channel connection, Rejection reason, int limit) {
        faults.rejected(connection.remoteAddress(), reason, limit);
        // It has no event loop yet that could close it in the usual way.
        connection.unsafe().closeForcibly();
    }

    private static @Nullable InetAddress address(Channel connection) {
        // None if the peer has gone already.
        return connection.remoteAddress() instanceof InetSocketAddress inet ? inet.getAddress() : null;
    }
}
