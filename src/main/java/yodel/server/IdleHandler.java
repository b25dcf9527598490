package yodel.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import yodel.metrics.CloseReason;

/**
 * Closes a connection that receives nothing for too long. A client with replies pending now or just before is slow,
 * not idle: its next message may be in the kernel, unread because reading is paused.
 */
final class IdleHandler extends IdleStateHandler {

    private final Timeouts timeouts;
    private final LongUnaryOperator pausedNanos;
    private final ConnectionEvents events;

    private long pausedAtLastCheck;
    private boolean pendingAtLastCheck;

    /** @param pausedNanos returns for how long reading has been paused in total, in nanoseconds */
    IdleHandler(Timeouts timeouts, LongUnaryOperator pausedNanos, ConnectionEvents events) {
        super(timeouts.idle().toNanos(), 0, 0, TimeUnit.NANOSECONDS);
        this.timeouts = timeouts;
        this.pausedNanos = pausedNanos;
        this.events = events;
    }

    @Override
    protected void channelIdle(ChannelHandlerContext ctx, IdleStateEvent event) {
        long paused = pausedNanos.applyAsLong(ctx.executor().ticker().nanoTime());
        boolean pending = WriteStallDetector.waitingBytes(ctx.channel()) > 0 || paused != pausedAtLastCheck;
        boolean pendingLately = pending || pendingAtLastCheck;
        pausedAtLastCheck = paused;
        pendingAtLastCheck = pending;
        if (!pendingLately) {
            events.closed(
                    ctx.channel(),
                    CloseReason.IDLE_TIMEOUT,
                    "client sent nothing for %s s".formatted(timeouts.idle().toMillis() / 1e3));
            LingeringClose.takeOver(ctx, timeouts, events);
        }
    }
}
