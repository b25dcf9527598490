package yodel.server.admission;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.util.NetUtil;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import yodel.metrics.RejectReason;
import yodel.server.connection.ClientAddress;
import yodel.server.connection.ConnectionCloser;

/**
 * Waits for the PROXY header, after its decoder, and accepts or rejects the client that it names. Later bytes go to
 * the next handlers.
 */
final class ProxyHeaderHandler extends ChannelInboundHandlerAdapter {

    private final AccessPolicy rules;
    private final ProxyProtocol proxy;
    private final OpenConnections open;
    private final ConnectionCloser closer;
    private @Nullable Future<?> deadline;
    private boolean rejected;

    ProxyHeaderHandler(AccessPolicy rules, ProxyProtocol proxy, OpenConnections open, ConnectionCloser closer) {
        this.rules = rules;
        this.proxy = proxy;
        this.open = open;
        this.closer = closer;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        deadline = ctx.executor()
                .schedule(
                        () -> reject(
                                ctx,
                                RejectReason.PROXY_HEADER_TIMEOUT,
                                "no PROXY protocol header within %s s"
                                        .formatted(proxy.headerTimeout().toMillis() / 1e3)),
                        proxy.headerTimeout().toNanos(),
                        NANOSECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object read) {
        if (read instanceof HAProxyMessage header) {
            try {
                admit(ctx, header);
            } finally {
                header.release();
            }
        } else if (rejected) {
            ReferenceCountUtil.release(read);
        } else {
            ctx.fireChannelRead(read);
        }
    }

    private void admit(ChannelHandlerContext ctx, HAProxyMessage header) {
        Channel connection = ctx.channel();
        InetSocketAddress client = client(header);
        if (client != null) {
            ClientAddress.set(connection, client);
        }
        InetAddress address = ClientAddress.withoutPort(connection);
        // LOCAL connections are health checks of the proxy and name no client.
        boolean forItself = header.command() == HAProxyCommand.LOCAL;
        if (!forItself && !rules.allows(address)) {
            reject(ctx, RejectReason.NOT_ALLOWED, "address not allowed");
        } else if (address != null
                && !open.add(connection, address, rules.limits().perAddress())) {
            reject(ctx, RejectReason.MAX_CONNECTIONS_PER_IP, rules.limits().ofAnAddress());
        } else {
            ctx.pipeline().remove(this);
        }
    }

    /** Returns the client that the header names, or null if it names none. */
    private static @Nullable InetSocketAddress client(HAProxyMessage header) {
        String source = header.sourceAddress();
        byte[] address = source == null ? null : NetUtil.createByteArrayFromIpAddressString(source);
        if (header.command() == HAProxyCommand.LOCAL || address == null) {
            return null;
        }
        try {
            return new InetSocketAddress(InetAddress.getByAddress(address), header.sourcePort());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof DecoderException) {
            reject(ctx, RejectReason.BAD_PROXY_HEADER, "no PROXY protocol header: " + words(cause));
        } else {
            ctx.fireExceptionCaught(cause);
        }
    }

    /** Returns the message of the innermost cause, without class names. */
    private static String words(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    private void reject(ChannelHandlerContext ctx, RejectReason reason, String what) {
        if (!rejected) {
            rejected = true;
            closer.reject(ctx.channel(), reason, what);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }
}
