package yodel.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.concurrent.TimeUnit;
import yodel.metrics.Cutoff;

/** Ends a connection on which nothing came for too long. A peer for which replies wait is not idle, but slow. */
final class IdleHandler extends IdleStateHandler {

    private final Faults faults;
    private final Deadlines deadlines;

    IdleHandler(Deadlines deadlines, Faults faults) {
        super(deadlines.idle().toNanos(), 0, 0, TimeUnit.NANOSECONDS);
        this.deadlines = deadlines;
        this.faults = faults;
    }

    @Override
    protected void channelIdle(ChannelHandlerContext ctx, IdleStateEvent event) {
        if (StallWatch.waitingBytes(ctx.channel()) == 0) {
            faults.cutOff(
                    ctx.channel(),
                    Cutoff.IDLE_TIMEOUT,
                    "sent nothing for %s s".formatted(deadlines.idle().toMillis() / 1e3));
            LingeringClose.takeOver(ctx, deadlines, faults);
        }
    }
}
