package yodel.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a connection after an exception; the last handler of the pipeline. The event loop and its other connections
 * continue.
 */
final class ExceptionHandler extends ChannelInboundHandlerAdapter {

    private static final Logger log = LoggerFactory.getLogger(ExceptionHandler.class);

    private final ConnectionEvents events;

    ExceptionHandler(ConnectionEvents events) {
        this.events = events;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause == ReadBudgetSpentException.INSTANCE) {
            return;
        }
        if (cause instanceof IOException) {
            log.debug("{}: {}", ClientAddress.text(ctx.channel()), cause.toString());
        } else {
            events.unexpected(ctx.channel(), cause);
        }
        ctx.close();
    }
}
