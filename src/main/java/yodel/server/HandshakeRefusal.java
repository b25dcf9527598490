package yodel.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/**
 * Before TLS, once a handshake has failed. Netty's TLS says why, in an alert, and closes at once. A client of TLS 1.3 may
 * have sent messages by then (RFC 8446 section 4.4.4), and with them unread, a close is a reset that can overtake the
 * alert. So the connection ends as others do: the client learns that it has no certificate, not that it was cut off.
 */
final class HandshakeRefusal extends ChannelOutboundHandlerAdapter {

    private final Deadlines deadlines;
    private final Faults faults;

    HandshakeRefusal(Deadlines deadlines, Faults faults) {
        this.deadlines = deadlines;
        this.faults = faults;
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        ctx.channel().closeFuture().addListener(closed -> promise.trySuccess());
        ctx.pipeline().remove(this);
        LingeringClose.takeOver(ctx, deadlines, faults);
    }
}
