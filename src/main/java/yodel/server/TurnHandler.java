package yodel.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;

/**
 * Puts a connection's next turn of reading behind what else the event loop has to do.
 *
 * <p>With io_uring it would not be there by itself. Where bytes wait already, a read is complete as soon as it is asked
 * for, and Netty handles 128 rounds of such completions before it asks the kernel what else there is
 * ({@code IoUringIoHandler.processCompletionsAndHandleOverflow}): among 400 floods, a new connection's first reply took
 * four seconds.
 */
final class TurnHandler extends ChannelOutboundHandlerAdapter {

    private boolean scheduled;

    @SuppressWarnings("NullAway.Init") // by handlerAdded
    private Runnable turn;

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        turn = () -> takeTurn(ctx);
    }

    @Override
    public void read(ChannelHandlerContext ctx) {
        if (!scheduled) {
            scheduled = true;
            ctx.executor().execute(turn);
        }
    }

    private void takeTurn(ChannelHandlerContext ctx) {
        scheduled = false;
        // Reading may have been paused meanwhile. When it goes on, there will be a turn again.
        if (ctx.channel().config().isAutoRead() && ctx.channel().isOpen()) {
            ctx.read();
        }
    }
}
