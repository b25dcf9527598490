package yodel.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import yodel.metrics.Cutoff;

/**
 * Closes a connection that receives nothing for too long. A client with replies pending now or just before is slow,
 * not idle: its next message may be in the kernel, unread because reading is paused.
 */
final class IdleHandler extends IdleStateHandler {

    private final Deadlines deadlines;
    private final LongUnaryOperator pausedNanos;
    private final Faults faults;

    private long pausedAtLastLook;
    private boolean owedAtLastLook;

    /** @param pausedNanos returns for how long reading has been paused in total, in nanoseconds */
    IdleHandler(Deadlines deadlines, LongUnaryOperator pausedNanos, Faults faults) {
        super(deadlines.idle().toNanos(), 0, 0, TimeUnit.NANOSECONDS);
        this.deadlines = deadlines;
        this.pausedNanos = pausedNanos;
        this.faults = faults;
    }

    @Override
    protected void channelIdle(ChannelHandlerContext ctx, IdleStateEvent event) {
        long paused = pausedNanos.applyAsLong(ctx.executor().ticker().nanoTime());
        boolean owed = StallWatch.waitingBytes(ctx.channel()) > 0 || paused != pausedAtLastLook;
        boolean owedLately = owed || owedAtLastLook;
        pausedAtLastLook = paused;
        owedAtLastLook = owed;
        if (!owedLately) {
            faults.cutOff(
                    ctx.channel(),
                    Cutoff.IDLE_TIMEOUT,
                    "client sent nothing for %s s".formatted(deadlines.idle().toMillis() / 1e3));
            LingeringClose.takeOver(ctx, deadlines, faults);
        }
    }
}
