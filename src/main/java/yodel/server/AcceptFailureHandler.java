package yodel.server;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Waits a little when a connection cannot be accepted, most often for want of a file descriptor: it stays in the
 * kernel's queue, so that to try again at once would be to spin. Netty's own acceptor waits for a second.
 */
final class AcceptFailureHandler extends ChannelInboundHandlerAdapter {

    /** Short enough that a descriptor which comes free is soon in use again. */
    private static final int PAUSE_MILLIS = 50;

    private final Faults faults;

    AcceptFailureHandler(Faults faults) {
        this.faults = faults;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        faults.acceptFailed(cause);
        ChannelConfig config = ctx.channel().config();
        if (config.isAutoRead()) {
            config.setAutoRead(false);
            ctx.executor().schedule(() -> config.setAutoRead(true), PAUSE_MILLIS, MILLISECONDS);
        }
    }
}
