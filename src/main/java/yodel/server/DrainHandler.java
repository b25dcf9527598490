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
 * Ends a connection of a server that stops, as soon as nothing it received is left unanswered: when a read emptied the
 * socket between two messages, or when nothing came for a while. A peer that never pauses is read from for some seconds,
 * and until that much came as the kernel can have held of it when the drain began: what it sent until then is answered.
 *
 * <p>A connection whose reading is paused is waited for: the kernel may hold messages for it that no one has read.
 */
final class DrainHandler extends ChannelInboundHandlerAdapter {

    private static final Duration LOOK = Duration.ofMillis(20);

    /** Long enough for the event loop to have read what was there when the drain began. */
    private static final Duration QUIET_BETWEEN_MESSAGES = LOOK;

    /** Long enough for the rest of a message whose first part came, and not for a peer that forgot it. */
    private static final Duration QUIET_INSIDE_A_MESSAGE = Duration.ofSeconds(1);

    /** Long enough for all that a peer may have on its way, which is better answered than cut. */
    private static final Duration LONGEST_BURST = Duration.ofSeconds(3);

    private final BooleanSupplier betweenMessages;
    private final long heldByKernel;
    private final Deadlines deadlines;
    private final Faults faults;
    private long begunAt;
    private long bytesRead;
    private long readAt;
    private @Nullable Future<?> look;

    /** @param heldByKernel how many bytes the kernel can have held, at most, when the drain began */
    DrainHandler(BooleanSupplier betweenMessages, long heldByKernel, Deadlines deadlines, Faults faults) {
        this.betweenMessages = betweenMessages;
        this.heldByKernel = heldByKernel;
        this.deadlines = deadlines.inDrain();
        this.faults = faults;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        begunAt = ctx.executor().ticker().nanoTime();
        readAt = begunAt;
        look = ctx.executor().scheduleWithFixedDelay(() -> look(ctx), LOOK.toNanos(), LOOK.toNanos(), NANOSECONDS);
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
            LingeringClose.takeOver(ctx, deadlines, faults);
        }
    }

    private void look(ChannelHandlerContext ctx) {
        Duration quiet = betweenMessages.getAsBoolean() ? QUIET_BETWEEN_MESSAGES : QUIET_INSIDE_A_MESSAGE;
        boolean paused = !ctx.channel().config().isAutoRead();
        if (paused) {
            readAt = ctx.executor().ticker().nanoTime();
        } else if (ctx.executor().ticker().nanoTime() - readAt >= quiet.toNanos()) {
            LingeringClose.takeOver(ctx, deadlines, faults);
        }
    }

    private boolean neverPauses(ChannelHandlerContext ctx) {
        return bytesRead >= heldByKernel && ctx.executor().ticker().nanoTime() - begunAt >= LONGEST_BURST.toNanos();
    }

    /** A read that did not fill its buffer took all there was. */
    private static boolean emptiedTheSocket(ChannelHandlerContext ctx) {
        var reads = ctx.channel().unsafe().recvBufAllocHandle();
        return reads.lastBytesRead() < reads.attemptedBytesRead();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (look != null) {
            look.cancel(false);
        }
    }
}
