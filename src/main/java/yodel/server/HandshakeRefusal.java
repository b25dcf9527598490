package yodel.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/**
 * Closes a connection gracefully after a failed TLS handshake. Netty sends the reason in an alert and closes
 * immediately, but a TLS 1.3 client may have sent messages by then (RFC 8446 section 4.4.4). With unread input, the
 * close becomes a reset that can overtake the alert, and the client would see a broken connection instead of, for
 * example, "certificate required". A lingering close delivers the alert.
 */
final class HandshakeRefusal extends ChannelOutboundHandlerAdapter {

    private final Timeouts timeouts;
    private final ConnectionEvents events;

    HandshakeRefusal(Timeouts timeouts, ConnectionEvents events) {
        this.timeouts = timeouts;
        this.events = events;
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        ctx.channel().closeFuture().addListener(closed -> promise.trySuccess());
        ctx.pipeline().remove(this);
        LingeringClose.takeOver(ctx, timeouts, events);
    }
}
