package yodel.server.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import yodel.metrics.CloseReason;

/**
 * Closes a connection whose client does not send in time: nothing at all, or not the rest of a message.
 *
 * <p>A client with replies pending now or just before is slow, not idle: its next message may be in the kernel, unread
 * because reading is paused.
 *
 * <p>The timeout of a message covers the whole message: a timeout that restarts with every byte does not stop a client
 * that sends one byte per second (netty #6150). Each byte that arrives extends it by the time it takes at the minimum
 * receive rate, so a large message at that rate may take longer.
 */
final class ReceiveTimeoutHandler extends ChannelInboundHandlerAdapter {

    private final ServerContext context;
    private final boolean hasMessageTimeout;
    private final MessageProgress progress;
    private final LongUnaryOperator pausedNanos;

    private boolean received;
    private @Nullable Idle idle;

    /** Null until a message is incomplete for the first time. */
    private @Nullable IncompleteMessage incomplete;

    /**
     * @param progress the progress through the client's messages
     * @param pausedNanos returns for how long reading has been paused in total, in nanoseconds, which does not count
     *     against the client
     */
    ReceiveTimeoutHandler(
            ServerContext context, boolean hasMessageTimeout, MessageProgress progress, LongUnaryOperator pausedNanos) {
        this.context = context;
        this.hasMessageTimeout = hasMessageTimeout;
        this.progress = progress;
        this.pausedNanos = pausedNanos;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        if (!context.timeouts().idle().isZero()) {
            idle = new Idle(ctx);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object read) {
        received = true;
        ctx.fireChannelRead(read);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.fireChannelReadComplete();
        if (received && idle != null) {
            idle.receivedAt = ctx.executor().ticker().nanoTime();
        }
        received = false;
        if (hasMessageTimeout && !ctx.isRemoved() && !progress.isBetweenMessages()) {
            if (incomplete == null) {
                incomplete = new IncompleteMessage(ctx);
            }
            incomplete.watch();
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (idle != null) {
            idle.timer.stop();
        }
        if (incomplete != null) {
            incomplete.timer.stop();
        }
    }

    /** Waits for a client that sends nothing. */
    private final class Idle implements ProgressTimer.Wait {
        private final ChannelHandlerContext ctx;
        private final ProgressTimer timer;
        private long receivedAt;
        private long pausedAtLastCheck;
        private boolean pendingAtLastCheck;

        Idle(ChannelHandlerContext ctx) {
            this.ctx = ctx;
            receivedAt = ctx.executor().ticker().nanoTime();
            timer = ProgressTimer.of(ctx.executor(), context.timeouts().idle(), this);
            timer.start(context.timeouts().idle().toNanos());
        }

        @Override
        public long nanosLeft(long now) {
            long left = context.timeouts().idle().toNanos() - (now - receivedAt);
            if (left <= 0 && hasHadRepliesPending(now)) {
                receivedAt = now;
                return context.timeouts().idle().toNanos();
            }
            return left;
        }

        /** Returns whether replies are pending, or have been since the previous call or at that time. */
        private boolean hasHadRepliesPending(long now) {
            long paused = pausedNanos.applyAsLong(now);
            boolean pending = WriteStallDetector.waitingBytes(ctx.channel()) > 0 || paused != pausedAtLastCheck;
            boolean pendingLately = pending || pendingAtLastCheck;
            pausedAtLastCheck = paused;
            pendingAtLastCheck = pending;
            return pendingLately;
        }

        @Override
        public void expired() {
            context.closer()
                    .close(
                            ctx.channel(),
                            CloseReason.IDLE_TIMEOUT,
                            "client sent nothing for %s s"
                                    .formatted(context.timeouts().idle().toMillis() / 1e3));
        }
    }

    /** Waits for the rest of a message. */
    private final class IncompleteMessage implements ProgressTimer.Wait {
        private final ChannelHandlerContext ctx;
        private final ProgressTimer timer;

        /** The message that is awaited, identified by the number of messages before it, and when its first byte arrived. */
        private long message = -1;

        private long startedAt;

        IncompleteMessage(ChannelHandlerContext ctx) {
            this.ctx = ctx;
            timer = ProgressTimer.of(ctx.executor(), context.timeouts().message(), this);
        }

        void watch() {
            if (message != progress.messages()) {
                message = progress.messages();
                startedAt = readingTime(ctx.executor().ticker().nanoTime());
                timer.start(context.timeouts().message().toNanos());
            }
        }

        /** Returns the time of a clock that stops while reading is paused. */
        private long readingTime(long now) {
            return now - pausedNanos.applyAsLong(now);
        }

        @Override
        public long nanosLeft(long now) {
            if (progress.isBetweenMessages()) {
                return ProgressTimer.NOTHING_AWAITED;
            }
            long left = context.timeouts().messageNanos(progress.bytesOfMessage()) - (readingTime(now) - startedAt);
            // At an interval, because the remaining time does not decrease while reading is paused.
            return left <= 0
                    ? left
                    : Math.max(
                            left,
                            ProgressTimer.sampleInterval(context.timeouts().message()));
        }

        @Override
        public void expired() {
            context.closer()
                    .close(
                            ctx.channel(),
                            CloseReason.MESSAGE_TIMEOUT,
                            "client sent only %d bytes of a message in %.1f s"
                                    .formatted(
                                            progress.bytesOfMessage(),
                                            (readingTime(ctx.executor().ticker().nanoTime()) - startedAt) / 1e9));
        }
    }
}
