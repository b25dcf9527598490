package yodel.server;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import yodel.metrics.CloseReason;

/**
 * Closes a connection that does not complete a message in time. The deadline covers the whole message: a timeout that
 * restarts with every byte does not stop a client that sends one byte per second (netty #6150). Each byte that arrives
 * extends the deadline by the time it takes at the minimum receive rate, so a large message at that rate may take
 * longer.
 */
final class MessageDeadlineHandler extends ChannelInboundHandlerAdapter {

    /** The maximum number of checks within the timeout of a message. */
    private static final int CHECKS = 16;

    private final Timeouts timeouts;
    private final MessageProgress progress;
    private final LongUnaryOperator pausedNanos;
    private final ConnectionEvents events;

    /**
     * The message under the deadline, identified by the number of messages before it, and the arrival time of its
     * first byte.
     */
    private long message = -1;

    private long begunAt;
    private @Nullable Future<?> check;

    /**
     * @param pausedNanos returns for how long reading has been paused in total, in nanoseconds, which does not count
     *     against the client
     */
    MessageDeadlineHandler(
            Timeouts timeouts, MessageProgress progress, LongUnaryOperator pausedNanos, ConnectionEvents events) {
        this.timeouts = timeouts;
        this.progress = progress;
        this.pausedNanos = pausedNanos;
        this.events = events;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.fireChannelReadComplete();
        if (!ctx.isRemoved() && !progress.isBetweenMessages() && message != progress.messages()) {
            message = progress.messages();
            begunAt = readingTime(ctx);
            if (check == null) {
                checkIn(ctx, timeouts.message().toNanos());
            }
        }
    }

    /** Returns the time of a clock that stops while reading is paused. */
    private long readingTime(ChannelHandlerContext ctx) {
        long now = ctx.executor().ticker().nanoTime();
        return now - pausedNanos.applyAsLong(now);
    }

    private void checkIn(ChannelHandlerContext ctx, long nanos) {
        check = ctx.executor().schedule(() -> check(ctx), nanos, NANOSECONDS);
    }

    private void check(ChannelHandlerContext ctx) {
        check = null;
        if (progress.isBetweenMessages()) {
            return;
        }
        long left = timeouts.messageNanos(progress.bytesOfMessage()) - (readingTime(ctx) - begunAt);
        if (left > 0) {
            // Rescheduled with a minimum delay: while reading is paused, the remaining time does not decrease.
            checkIn(ctx, Math.max(left, timeouts.message().toNanos() / CHECKS));
            return;
        }
        events.closed(
                ctx.channel(),
                CloseReason.MESSAGE_TIMEOUT,
                "client sent only %d bytes of a message in %.1f s"
                        .formatted(progress.bytesOfMessage(), (readingTime(ctx) - begunAt) / 1e9));
        LingeringClose.takeOver(ctx, timeouts, events);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (check != null) {
            check.cancel(false);
            check = null;
        }
    }
}
