package yodel.server.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;

/**
 * Defers the next read iteration of a connection until the event loop has handled its other work.
 *
 * <p>io_uring does not do so by itself. If bytes are already available, a read completes as soon as it is submitted,
 * and Netty handles 128 rounds of such completions before it asks the kernel for other events ({@code
 * IoUringIoHandler.processCompletionsAndHandleOverflow}). Among 400 floods, the first reply of a new connection took
 * four seconds.
 */
final class DeferredReadHandler extends ChannelOutboundHandlerAdapter {

    private boolean scheduled;

    @SuppressWarnings("NullAway.Init") // set by handlerAdded
    private Runnable deferredRead;

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        deferredRead = () -> readDeferred(ctx);
    }

    @Override
    public void read(ChannelHandlerContext ctx) {
        if (!scheduled) {
            scheduled = true;
            ctx.executor().execute(deferredRead);
        }
    }

    private void readDeferred(ChannelHandlerContext ctx) {
        scheduled = false;
        // Reading may have been paused in the meantime; resuming it schedules another iteration.
        if (ctx.channel().config().isAutoRead() && ctx.channel().isOpen()) {
            ctx.read();
        }
    }
}
