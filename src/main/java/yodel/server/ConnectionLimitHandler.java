package yodel.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import yodel.metrics.Rejection;
import yodel.metrics.ServerMetrics;

/**
 * Lets in who may come, as the rules are at that moment, and so many connections and no more: closes the others as soon
 * as they are accepted, where it costs least. Connections come from the acceptor's loop and end on any.
 */
@Sharable
final class ConnectionLimitHandler extends ChannelInboundHandlerAdapter {

    private final Admission admission;
    private final OpenConnections openByAddress;
    private final ServerMetrics metrics;
    private final Faults faults;

    private final AtomicInteger open = new AtomicInteger();

    ConnectionLimitHandler(Admission admission, OpenConnections openByAddress, ServerMetrics metrics, Faults faults) {
        this.admission = admission;
        this.openByAddress = openByAddress;
        this.metrics = metrics;
        this.faults = faults;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object accepted) {
        Channel connection = (Channel) accepted;
        AdmissionRules rules = admission.rules();
        ConnectionLimits limits = rules.limits();
        InetAddress address = ClientAddress.withoutPort(connection);
        // Behind a proxy, a client's address is known when the proxy's header is.
        InetAddress client = rules.proxy() == null ? address : null;
        if (rules.proxy() != null && !rules.proxy().trusts(address)) {
            refuse(connection, Rejection.UNTRUSTED_PROXY, "it is not one of the trusted proxies");
        } else if (rules.proxy() == null && !rules.allows(address)) {
            refuse(connection, Rejection.NOT_ALLOWED, "its address is not allowed");
        } else if (open.get() >= limits.total()) {
            refuse(connection, Rejection.MAX_CONNECTIONS, ConnectionLimits.atMost(limits.total()) + " may be open");
        } else if (client != null && !openByAddress.add(client, limits.perAddress())) {
            refuse(connection, Rejection.MAX_CONNECTIONS_PER_IP, limits.ofAnAddress());
        } else {
            admit(connection, client);
            ctx.fireChannelRead(connection);
        }
    }

    /** @param address null if it is not counted by one */
    private void admit(Channel connection, @Nullable InetAddress address) {
        metrics.connectionAccepted();
        open.incrementAndGet();
        connection.closeFuture().addListener(closed -> {
            metrics.connectionClosed();
            open.decrementAndGet();
            if (address != null) {
                openByAddress.remove(address);
            }
        });
    }

    private void refuse(Channel connection, Rejection reason, String what) {
        faults.refused(connection, reason, what);
        // It has no event loop yet that could close it in the usual way.
        connection.unsafe().closeForcibly();
    }
}
