package yodel.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import yodel.metrics.CloseReason;
import yodel.metrics.ServerMetrics;

/**
 * Pauses reading while the client does not read its replies, and closes the connection if it reads none for too long.
 * Netty does not limit its outbound queue (netty #8669).
 *
 * <pre>
 *  iteration 1   read, answer, flush: the kernel does not accept all replies
 *  iteration 2   read, answer, flush: some replies are still pending  --> paused until all are sent
 * </pre>
 *
 * <p>At most two read iterations of replies and buffers are therefore pending for a client. Counting bytes would be
 * no limit, because a client can make the server use a separate buffer for each byte. Reading is not paused after one
 * iteration, because io_uring writes only after the iteration has ended. Under memory pressure, it is paused after
 * one.
 *
 * <p>A client that reads only after it has sent a whole message would wait forever: {@link ReplyHold} continues
 * reading for it, within limits.
 */
final class BackpressureHandler extends ChannelInboundHandlerAdapter {

    private final MemoryPressure memory;
    private final HoldBudget budget;
    private final MessageProgress progress;
    private final int readBudget;
    private final ServerMetrics metrics;
    private final ConnectionEvents events;
    private final Duration writeTimeout;

    private boolean inTurn;
    private boolean waitedBefore;

    /** Bytes received since no replies were pending. */
    private long receivedUnread;

    private boolean paused;
    private long pausedAt;
    private long pausedNanos;

    @SuppressWarnings("NullAway.Init") // set by handlerAdded
    private WriteStallDetector stall;

    /** Null until reading is paused for the first time, and if holding is off. */
    private @Nullable ReplyHold hold;

    /**
     * @param budget the memory for held replies
     * @param progress the progress through the client's messages
     * @param readBudget the maximum number of bytes to read in one read iteration
     */
    BackpressureHandler(
            MemoryPressure memory,
            HoldBudget budget,
            MessageProgress progress,
            int readBudget,
            ServerMetrics metrics,
            ConnectionEvents events,
            Duration writeTimeout) {
        this.memory = memory;
        this.budget = budget;
        this.progress = progress;
        this.readBudget = readBudget;
        this.metrics = metrics;
        this.events = events;
        this.writeTimeout = writeTimeout;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        stall = new WriteStallDetector(ctx.channel(), writeTimeout, () -> giveUp(ctx));
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object read) {
        if (!inTurn) {
            inTurn = true;
            waitedBefore = WriteStallDetector.waitingBytes(ctx.channel()) > 0;
            if (!waitedBefore) {
                stall.progress();
                receivedUnread = 0;
            }
        }
        receivedUnread += ((ByteBuf) read).readableBytes();
        if (isHolding()) {
            stall.received(((ByteBuf) read).readableBytes());
        }
        ctx.fireChannelRead(read);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.fireChannelReadComplete();
        inTurn = false;
        if (!ctx.isRemoved() && WriteStallDetector.waitingBytes(ctx.channel()) > 0) {
            stall.start();
            if (hold != null && hold.isHolding()) {
                if (!hold.readsOn()) {
                    pause(ctx);
                }
                return;
            }
            if (waitedBefore || memory.isScarce()) {
                pause(ctx);
            }
        }
    }

    /** Returns whether replies of the connection are held. */
    boolean isHolding() {
        return hold != null && hold.isHolding();
    }

    private void pause(ChannelHandlerContext ctx) {
        if (paused) {
            return;
        }
        paused = true;
        pausedAt = ctx.executor().ticker().nanoTime();
        metrics.readingPaused();
        ctx.channel().config().setAutoRead(false);
        if (hold == null && budget.perConnection() > 0) {
            hold = new ReplyHold(ctx, budget, progress, readBudget, new Reading(ctx));
        }
        if (hold == null || !hold.isHolding()) {
            // The write completes after all pending replies.
            ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> {
                if (written.isSuccess() && (hold == null || !hold.isHolding())) {
                    readOn(ctx);
                }
            });
        }
        if (hold != null && paused) {
            hold.paused();
        }
    }

    private void readOn(ChannelHandlerContext ctx) {
        if (!ctx.isRemoved()) {
            resume(ctx);
            ctx.channel().config().setAutoRead(true);
        }
    }

    private final class Reading implements ReplyHold.Reading {
        private final ChannelHandlerContext ctx;

        Reading(ChannelHandlerContext ctx) {
            this.ctx = ctx;
        }

        @Override
        public boolean isPaused() {
            return paused;
        }

        @Override
        public void goOn() {
            readOn(ctx);
        }
    }

    private void resume(ChannelHandlerContext ctx) {
        if (paused) {
            paused = false;
            pausedNanos += ctx.executor().ticker().nanoTime() - pausedAt;
            metrics.readingResumed();
            if (hold == null || !hold.isHolding()) {
                stall.progress();
            }
        }
    }

    private void giveUp(ChannelHandlerContext ctx) {
        String refusal = hold == null ? null : hold.refusal(receivedUnread);
        if (refusal == null) {
            long waiting = WriteStallDetector.waitingBytes(ctx.channel()) + HoldHandler.heldBy(ctx.pipeline());
            events.closed(
                    ctx.channel(),
                    CloseReason.WRITE_TIMEOUT,
                    "client read none of %d pending bytes for %s s".formatted(waiting, writeTimeout.toMillis() / 1e3));
        } else {
            events.closed(ctx.channel(), CloseReason.HELD_REPLIES_LIMIT, refusal);
        }
        AbortiveClose.of(ctx.channel());
    }

    /**
     * Returns for how long reading has been paused in total, in nanoseconds. The client cannot be expected to make
     * progress in that time.
     */
    long pausedNanos(long now) {
        return paused ? pausedNanos + now - pausedAt : pausedNanos;
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        stall.stop();
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        stall.stop();
        if (hold != null) {
            hold.stop();
        }
        resume(ctx);
    }
}
