package yodel.server.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Closes a connection of a draining server as soon as everything received is answered: when a read empties the socket
 * between two messages, or when nothing arrives for a while. A client that never pauses is read for some seconds, and
 * until as many bytes have arrived as the kernel can have held when the drain started, so that everything sent before
 * the drain is answered.
 *
 * <p>A connection whose reading is paused is not closed early, because the kernel may hold unread messages for it.
 */
final class DrainHandler extends ChannelInboundHandlerAdapter implements ProgressTimer.Wait {

    private static final Duration CHECK_INTERVAL = Duration.ofMillis(20);

    /** Long enough for the event loop to have read what was available when the drain started. */
    private static final Duration QUIET_BETWEEN_MESSAGES = CHECK_INTERVAL;

    /** Long enough for the rest of a partial message, but not for a client that abandoned it. */
    private static final Duration QUIET_INSIDE_MESSAGE = Duration.ofSeconds(1);

    /** Long enough for everything a client may have in transit, which is better answered than cut. */
    private static final Duration LONGEST_BURST = Duration.ofSeconds(3);

    private final BooleanSupplier betweenMessages;
    private final long heldByKernel;
    private final ConnectionCloser closer;
    private long begunAt;
    private long bytesRead;
    private long readAt;

    @SuppressWarnings("NullAway.Init") // set by handlerAdded
    private Channel connection;

    @SuppressWarnings("NullAway.Init") // set by handlerAdded
    private ProgressTimer timer;

    /** @param heldByKernel the maximum number of bytes that the kernel can have held when the drain started */
    DrainHandler(BooleanSupplier betweenMessages, long heldByKernel, ConnectionCloser closer) {
        this.betweenMessages = betweenMessages;
        this.heldByKernel = heldByKernel;
        this.closer = closer;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        begunAt = ctx.executor().ticker().nanoTime();
        readAt = begunAt;
        connection = ctx.channel();
        timer = ProgressTimer.sampling(ctx.executor(), CHECK_INTERVAL.toNanos(), this);
        timer.start(CHECK_INTERVAL.toNanos());
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
            closer.close(connection);
        }
    }

    @Override
    public long nanosLeft(long now) {
        boolean paused = !connection.config().isAutoRead();
        if (paused) {
            readAt = now;
        }
        Duration quiet = betweenMessages.getAsBoolean() ? QUIET_BETWEEN_MESSAGES : QUIET_INSIDE_MESSAGE;
        return quiet.toNanos() - (now - readAt);
    }

    @Override
    public void expired() {
        closer.close(connection);
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
        timer.stop();
    }
}
