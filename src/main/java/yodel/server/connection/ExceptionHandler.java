package yodel.server.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Closes a connection after an exception; the last handler of the pipeline. The event loop and its other connections
 * continue.
 */
final class ExceptionHandler extends ChannelInboundHandlerAdapter {

    private final ConnectionCloser closer;

    ExceptionHandler(ConnectionCloser closer) {
        this.closer = closer;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause != ReadBudget.SpentException.INSTANCE) {
            closer.close(ctx.channel(), cause);
        }
    }
}
