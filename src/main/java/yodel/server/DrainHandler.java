package yodel.server;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection of a draining server as soon as everything received is answered: when a read empties the socket
 * between two messages, or when nothing arrives for a while. A client that never pauses is read for some seconds, and
 * until as many bytes have arrived as the kernel can have held when the drain started, so that everything sent before
 * the drain is answered.
 *
 * <p>A connection whose reading is paused is not closed early, because the kernel may hold unread messages for it.
 */
final class DrainHandler extends ChannelInboundHandlerAdapter {

    private static final Duration CHECK_INTERVAL = Duration.ofMillis(20);

    /** Long enough for the event loop to have read what was available when the drain started. */
    private static final Duration QUIET_BETWEEN_MESSAGES = CHECK_INTERVAL;

    /** Long enough for the rest of a partial message, but not for a client that abandoned it. */
    private static final Duration QUIET_INSIDE_MESSAGE = Duration.ofSeconds(1);

    /** Long enough for everything a client may have in transit, which is better answered than cut. */
    private static final Duration LONGEST_BURST = Duration.ofSeconds(3);

    private final BooleanSupplier betweenMessages;
    private final long heldByKernel;
    private final Timeouts timeouts;
    private final ConnectionEvents events;
    private long begunAt;
    private long bytesRead;
    private long readAt;
    private @Nullable Future<?> check;

    /** @param heldByKernel the maximum number of bytes that the kernel can have held when the drain started */
    DrainHandler(BooleanSupplier betweenMessages, long heldByKernel, Timeouts timeouts, ConnectionEvents events) {
        this.betweenMessages = betweenMessages;
        this.heldByKernel = heldByKernel;
        this.timeouts = timeouts.inDrain();
        this.events = events;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        begunAt = ctx.executor().ticker().nanoTime();
        readAt = begunAt;
        check = ctx.executor()
                .scheduleWithFixedDelay(
                        () -> check(ctx), CHECK_INTERVAL.toNanos(), CHECK_INTERVAL.toNanos(), NANOSECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object read) {
        bytesRead += ((ByteBuf) read).readableBytes();
        readAt = ctx.executor().ticker().nanoTime();
        ctx.fireChannelRead(read);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.fireChannelReadComplete();
        if (!ctx.isRemoved() && (neverPauses(ctx) || (betweenMessages.getAsBoolean() && emptiedTheSocket(ctx)))) {
            LingeringClose.takeOver(ctx, timeouts, events);
        }
    }

    private void check(ChannelHandlerContext ctx) {
        Duration quiet = betweenMessages.getAsBoolean() ? QUIET_BETWEEN_MESSAGES : QUIET_INSIDE_MESSAGE;
        boolean paused = !ctx.channel().config().isAutoRead();
        if (paused) {
            readAt = ctx.executor().ticker().nanoTime();
        } else if (ctx.executor().ticker().nanoTime() - readAt >= quiet.toNanos()) {
            LingeringClose.takeOver(ctx, timeouts, events);
        }
    }

    private boolean neverPauses(ChannelHandlerContext ctx) {
        return bytesRead >= heldByKernel && ctx.executor().ticker().nanoTime() - begunAt >= LONGEST_BURST.toNanos();
    }

    /** Treats a read that did not fill its buffer as having emptied the socket. */
    private static boolean emptiedTheSocket(ChannelHandlerContext ctx) {
        var reads = ctx.channel().unsafe().recvBufAllocHandle();
        return reads.lastBytesRead() < reads.attemptedBytesRead();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (check != null) {
            check.cancel(false);
        }
    }
}
