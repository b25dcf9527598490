package yodel.server;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import yodel.metrics.Cutoff;

/**
 * Ends a connection that does not bring a message to its end. The deadline is the whole message's: one that begins again
 * with every byte does not stop a peer that sends one byte a second (netty #6150). Each byte of it that came puts the
 * deadline off by as long as it may take at the lowest rate that is allowed, so that a big message which keeps that rate
 * may take its time.
 */
final class MessageDeadlineHandler extends ChannelInboundHandlerAdapter {

    /** So often at most in the time that a message has. */
    private static final int LOOKS = 16;

    private final Deadlines deadlines;
    private final MessageProgress progress;
    private final LongUnaryOperator pausedNanos;
    private final Faults faults;

    /** Which message the deadline is for, by how many came before it, and when its first byte came. */
    private long message = -1;

    private long begunAt;
    private @Nullable Future<?> look;

    /** @param pausedNanos for how long reading was paused until then, in all: the server's doing, not the peer's */
    MessageDeadlineHandler(
            Deadlines deadlines, MessageProgress progress, LongUnaryOperator pausedNanos, Faults faults) {
        this.deadlines = deadlines;
        this.progress = progress;
        this.pausedNanos = pausedNanos;
        this.faults = faults;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.fireChannelReadComplete();
        if (!ctx.isRemoved() && !progress.isBetweenMessages() && message != progress.messages()) {
            message = progress.messages();
            begunAt = readingTime(ctx);
            if (look == null) {
                lookIn(ctx, deadlines.message().toNanos());
            }
        }
    }

    /** A clock that stands still while reading is paused. */
    private long readingTime(ChannelHandlerContext ctx) {
        long now = ctx.executor().ticker().nanoTime();
        return now - pausedNanos.applyAsLong(now);
    }

    private void lookIn(ChannelHandlerContext ctx, long nanos) {
        look = ctx.executor().schedule(() -> look(ctx), nanos, NANOSECONDS);
    }

    private void look(ChannelHandlerContext ctx) {
        look = null;
        if (progress.isBetweenMessages()) {
            return;
        }
        long left = deadlines.messageNanos(progress.bytesOfMessage()) - (readingTime(ctx) - begunAt);
        if (left > 0) {
            // Not sooner than a bit later: while reading is paused, nothing of what is left passes.
            lookIn(ctx, Math.max(left, deadlines.message().toNanos() / LOOKS));
            return;
        }
        faults.cutOff(
                ctx.channel(),
                Cutoff.MESSAGE_TIMEOUT,
                "sent %d bytes of a message in %.1f s and not its end"
                        .formatted(progress.bytesOfMessage(), (readingTime(ctx) - begunAt) / 1e9));
        LingeringClose.takeOver(ctx, deadlines, faults);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (look != null) {
            look.cancel(false);
            look = null;
        }
    }
}
