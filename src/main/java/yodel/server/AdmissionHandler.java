package yodel.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicInteger;
import yodel.metrics.Rejection;
import yodel.metrics.ServerMetrics;

/**
 * Enforces the connection limits and the allow-list: rejected connections are closed as soon as they are accepted,
 * where it costs least. Each connection is judged by a single set of rules, here and in later stages: those in force
 * when it was accepted. Connections arrive on the event loop of the acceptor and end on any loop.
 */
@Sharable
final class AdmissionHandler extends ChannelInboundHandlerAdapter {

    private final Admission admission;
    private final Deadlines deadlines;
    private final ServerMetrics metrics;
    private final Faults faults;
    private final AtomicInteger open = new AtomicInteger();
    private final OpenConnections openByAddress = new OpenConnections();

    AdmissionHandler(Admission admission, Deadlines deadlines, ServerMetrics metrics, Faults faults) {
        this.admission = admission;
        this.deadlines = deadlines;
        this.metrics = metrics;
        this.faults = faults;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object accepted) {
        Channel connection = (Channel) accepted;
        AdmissionRules rules = admission.rules();
        ConnectionLimits limits = rules.limits();
        ProxyProtocol proxy = rules.proxy();
        InetAddress peer = ClientAddress.withoutPort(connection);
        // With the PROXY protocol, the client address is known only after the header.
        boolean isClient = proxy == null;
        if (proxy != null && !proxy.trusts(peer)) {
            reject(connection, Rejection.UNTRUSTED_PROXY, "not a trusted proxy");
        } else if (isClient && !rules.allows(peer)) {
            reject(connection, Rejection.NOT_ALLOWED, "address not allowed");
        } else if (open.get() >= limits.total()) {
            reject(connection, Rejection.MAX_CONNECTIONS, ConnectionLimits.atMost(limits.total()) + " may be open");
        } else if (isClient && peer != null && !openByAddress.add(connection, peer, limits.perAddress())) {
            reject(connection, Rejection.MAX_CONNECTIONS_PER_IP, limits.ofAnAddress());
        } else {
            admit(connection, rules);
            ctx.fireChannelRead(connection);
        }
    }

    private void admit(Channel connection, AdmissionRules rules) {
        metrics.connectionAccepted();
        open.incrementAndGet();
        connection.closeFuture().addListener(closed -> {
            metrics.connectionClosed();
            open.decrementAndGet();
        });
        if (rules.proxy() != null || rules.tls() != null) {
            connection.pipeline().addLast(new AdmissionPipeline(rules, openByAddress, deadlines, faults));
        }
    }

    private void reject(Channel connection, Rejection reason, String what) {
        faults.rejected(connection, reason, what);
        // The channel is not registered with an event loop yet, so the usual close is not available.
        connection.unsafe().closeForcibly();
    }
}
