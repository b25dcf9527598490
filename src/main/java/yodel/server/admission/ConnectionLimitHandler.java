package yodel.server.admission;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicInteger;
import yodel.metrics.RejectReason;
import yodel.server.connection.ClientAddress;
import yodel.server.connection.ServerContext;

/**
 * Enforces the connection limits and the allow-list: rejected connections are closed as soon as they are accepted,
 * where it costs least. Each connection is judged by a single set of rules, here and in later stages: those in force
 * when it was accepted. Connections arrive on the event loop of the acceptor and end on any loop.
 */
@Sharable
final class ConnectionLimitHandler extends ChannelInboundHandlerAdapter {

    private final AccessController accessController;
    private final ServerContext context;
    private final AtomicInteger open = new AtomicInteger();
    private final OpenConnections openByAddress = new OpenConnections();

    ConnectionLimitHandler(AccessController accessController, ServerContext context) {
        this.accessController = accessController;
        this.context = context;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object accepted) {
        Channel connection = (Channel) accepted;
        AccessPolicy rules = accessController.rules();
        ConnectionLimits limits = rules.limits();
        ProxyProtocol proxy = rules.proxy();
        InetAddress peer = ClientAddress.withoutPort(connection);
        // With the PROXY protocol, the client address is known only after the header.
        boolean isClient = proxy == null;
        if (proxy != null && !proxy.trusts(peer)) {
            context.closer().reject(connection, RejectReason.UNTRUSTED_PROXY, "not a trusted proxy");
        } else if (isClient && !rules.allows(peer)) {
            context.closer().reject(connection, RejectReason.NOT_ALLOWED, "address not allowed");
        } else if (open.get() >= limits.total()) {
            context.closer()
                    .reject(
                            connection,
                            RejectReason.MAX_CONNECTIONS,
                            ConnectionLimits.atMost(limits.total()) + " may be open");
        } else if (isClient && peer != null && !openByAddress.add(connection, peer, limits.perAddress())) {
            context.closer().reject(connection, RejectReason.MAX_CONNECTIONS_PER_IP, limits.ofAnAddress());
        } else {
            admit(connection, rules);
            ctx.fireChannelRead(connection);
        }
    }

    private void admit(Channel connection, AccessPolicy rules) {
        context.metrics().connectionAccepted();
        open.incrementAndGet();
        connection.closeFuture().addListener(closed -> {
            context.metrics().connectionClosed();
            open.decrementAndGet();
        });
        if (rules.proxy() != null || rules.tls() != null || rules.authentication() != null) {
            connection.pipeline().addLast(new AdmissionPipeline(rules, openByAddress, context));
        }
    }
}
