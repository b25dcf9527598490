package yodel.server.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;
import yodel.metrics.CloseReason;

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
    private final MessageProgress progress;
    private final ServerContext context;

    private boolean inIteration;
    private boolean waitedBefore;

    /** Bytes received since no replies were pending. */
    private long receivedUnread;

    private boolean paused;
    private long pausedAt;
    private long pausedNanos;

    /** Null until replies are pending for the first time. */
    private @Nullable WriteStallDetector stall;

    /** Null until reading is paused for the first time, and if holding is off. */
    private @Nullable ReplyHold hold;

    /**
     * @param progress the progress through the client's messages
     */
    BackpressureHandler(MemoryPressure memory, MessageProgress progress, ServerContext context) {
        this.memory = memory;
        this.progress = progress;
        this.context = context;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object read) {
        if (!inIteration) {
            inIteration = true;
            waitedBefore = WriteStallDetector.waitingBytes(ctx.channel()) > 0;
            if (!waitedBefore) {
                recordProgress();
                receivedUnread = 0;
            }
        }
        receivedUnread += ((ByteBuf) read).readableBytes();
        if (stall != null && isHolding()) {
            stall.received(((ByteBuf) read).readableBytes());
        }
        ctx.fireChannelRead(read);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.fireChannelReadComplete();
        inIteration = false;
        if (!ctx.isRemoved() && WriteStallDetector.waitingBytes(ctx.channel()) > 0) {
            detectStall(ctx);
            if (mustPause()) {
                pause(ctx);
            }
        }
    }

    private boolean mustPause() {
        if (hold != null && hold.isHolding()) {
            return !hold.mayContinue();
        }
        return waitedBefore || memory.isScarce();
    }

    /** Returns whether replies of the connection are held. */
    boolean isHolding() {
        return hold != null && hold.isHolding();
    }

    private void detectStall(ChannelHandlerContext ctx) {
        if (stall == null) {
            stall = new WriteStallDetector(ctx.channel(), context.timeouts().write(), () -> giveUp(ctx));
        }
        stall.start();
    }

    private void recordProgress() {
        if (stall != null) {
            stall.progress();
        }
    }

    private void pause(ChannelHandlerContext ctx) {
        if (paused) {
            return;
        }
        paused = true;
        pausedAt = ctx.executor().ticker().nanoTime();
        context.metrics().readingPaused();
        ctx.channel().config().setAutoRead(false);
        if (hold == null && context.holding().perConnection() > 0) {
            hold = new ReplyHold(ctx, progress, context, new Reading(ctx));
        }
        if (!isHolding()) {
            // The write completes after all pending replies.
            ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> {
                if (written.isSuccess() && !isHolding()) {
                    resumeReading(ctx);
                }
            });
        }
        if (hold != null && paused) {
            hold.paused();
        }
    }

    private void resumeReading(ChannelHandlerContext ctx) {
        if (!ctx.isRemoved()) {
            endPause(ctx);
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
        public void resume() {
            resumeReading(ctx);
        }
    }

    private void endPause(ChannelHandlerContext ctx) {
        if (paused) {
            paused = false;
            pausedNanos += ctx.executor().ticker().nanoTime() - pausedAt;
            context.metrics().readingResumed();
            if (!isHolding()) {
                recordProgress();
            }
        }
    }

    private void giveUp(ChannelHandlerContext ctx) {
        String refusal = hold == null ? null : hold.refusal(receivedUnread);
        if (refusal == null) {
            context.closer()
                    .close(
                            ctx.channel(),
                            CloseReason.WRITE_TIMEOUT,
                            "client read none of %d pending bytes for %s s"
                                    .formatted(
                                            WriteStallDetector.pendingBytes(ctx.channel()),
                                            context.timeouts().write().toMillis() / 1e3));
        } else {
            context.closer().close(ctx.channel(), CloseReason.HELD_REPLIES_LIMIT, refusal);
        }
    }

    /**
     * Returns for how long reading has been paused in total, in nanoseconds. The client cannot be expected to make
     * progress in that time.
     */
    long pausedNanos(long now) {
        return paused ? pausedNanos + now - pausedAt : pausedNanos;
    }

    private void stopDetection() {
        if (stall != null) {
            stall.stop();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        stopDetection();
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        stopDetection();
        if (hold != null) {
            hold.stop();
        }
        endPause(ctx);
    }
}
