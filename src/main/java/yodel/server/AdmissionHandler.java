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
 * Lets in who may come, and so many connections and no more: closes the others as soon as they are accepted, where it
 * costs least. Each connection is judged by one set of rules, here and behind here: those of the moment when it was
 * accepted. Connections come from the acceptor's loop and end on any.
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
        // Behind a proxy, a client's address is known when the proxy's header is.
        boolean isClient = proxy == null;
        if (proxy != null && !proxy.trusts(peer)) {
            reject(connection, Rejection.UNTRUSTED_PROXY, "it is not one of the trusted proxies");
        } else if (isClient && !rules.allows(peer)) {
            reject(connection, Rejection.NOT_ALLOWED, "its address is not allowed");
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
        // It has no event loop yet that could close it in the usual way.
        connection.unsafe().closeForcibly();
    }
}
