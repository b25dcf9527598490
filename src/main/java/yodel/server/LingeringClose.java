package yodel.server;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import yodel.metrics.CloseReason;

/**
 * Closes a connection so that every written reply arrives.
 *
 * <p>If a socket with unread input is closed, the kernel sends a reset, which can destroy replies that the client has
 * not read yet (netty #6818, nginx {@code lingering_close}). Therefore:
 *
 * <pre>
 *  flush --> end the output --> read and discard -----> close
 *    |         (shutdown fails writes                     ^
 *    |         that are pending, netty #8382)             | the client's end of stream,
 *    +----------------------------------------------------+ or a timeout
 * </pre>
 *
 * <p>TLS has already sent its close_notify; later input is discarded without decrypting it.
 */
final class LingeringClose extends ChannelInboundHandlerAdapter {

    /** The number of checks in the shorter of the two times; each time is exact to one check interval. */
    private static final int CHECKS = 16;

    private final ConnectionEvents events;
    private Timeouts timeouts;
    private boolean inputEnded;
    private boolean flushed;

    private long flushedAt;
    private long readAt;
    private @Nullable Future<?> check;
    private @Nullable WriteStallDetector stall;

    private LingeringClose(Timeouts timeouts, ConnectionEvents events) {
        this.timeouts = timeouts;
        this.events = events;
    }

    /** Replaces the handlers that served the connection with a lingering close. Must be called from the event loop. */
    static void takeOver(ChannelHandlerContext ctx, Timeouts timeouts, ConnectionEvents events) {
        ChannelPipeline pipeline = ctx.pipeline();
        for (String name : HandlerNames.SERVING) {
            if (pipeline.get(name) != null) {
                pipeline.remove(name);
            }
        }
        if (pipeline.get(HandlerNames.TLS) != null) {
            TlsClose.endOutput(pipeline);
        }
        LingeringClose close = new LingeringClose(timeouts, events);
        if (pipeline.get(HandlerNames.HOLD) == null) {
            pipeline.addFirst(HandlerNames.LINGERING_CLOSE, close);
        } else {
            // The held replies must be sent before its flush.
            pipeline.addAfter(HandlerNames.HOLD, HandlerNames.LINGERING_CLOSE, close);
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        inputEnded = ctx.channel() instanceof SocketChannel socket && socket.isInputShutdown();
        // The write completes after every earlier reply.
        ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> {
            if (written.isSuccess()) {
                endOutput(ctx);
            } else {
                ctx.close();
            }
        });
        if (!flushed) {
            detectStall(ctx);
        }
        // Reading resumes even if it was paused for a slow client, because input is no longer answered.
        ctx.channel().config().setAutoRead(true);
    }

    private void detectStall(ChannelHandlerContext ctx) {
        stopDetection();
        WriteStallDetector detector = new WriteStallDetector(
                ctx.channel(), inputEnded ? timeouts.halfClose() : timeouts.write(), () -> giveUp(ctx));
        detector.start();
        stall = detector;
    }

    private void giveUp(ChannelHandlerContext ctx) {
        events.closed(
                ctx.channel(),
                inputEnded ? CloseReason.HALF_CLOSE_TIMEOUT : CloseReason.WRITE_TIMEOUT,
                "client read none of its last %d bytes for %s s while the connection was closing"
                        .formatted(
                                WriteStallDetector.waitingBytes(ctx.channel()) + HoldHandler.heldBy(ctx.pipeline()),
                                (inputEnded ? timeouts.halfClose() : timeouts.write()).toMillis() / 1e3));
        AbortiveClose.of(ctx.channel());
    }

    private void endOutput(ChannelHandlerContext ctx) {
        stopDetection();
        flushed = true;
        if (inputEnded || !(ctx.channel() instanceof SocketChannel socket)) {
            ctx.close();
        } else {
            flushedAt = ctx.executor().ticker().nanoTime();
            readAt = flushedAt;
            long interval = Math.max(1, timeouts.lingerTimeout().toNanos() / CHECKS);
            check = ctx.executor().scheduleWithFixedDelay(() -> check(ctx), interval, interval, NANOSECONDS);
            socket.shutdownOutput();
        }
    }

    private void check(ChannelHandlerContext ctx) {
        long now = ctx.executor().ticker().nanoTime();
        if (now - flushedAt >= timeouts.lingerTime().toNanos()
                || now - readAt >= timeouts.lingerTimeout().toNanos()) {
            events.closed(
                    ctx.channel(), CloseReason.LINGER_TIMEOUT, "client did not close its side after the last reply");
            ctx.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object thrownAway) {
        if (thrownAway instanceof ByteBuf buffer) {
            events.unanswered(buffer.readableBytes());
        }
        ReferenceCountUtil.release(thrownAway);
        if (flushed) {
            readAt = ctx.executor().ticker().nanoTime();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            inputEnded = true;
            if (flushed) {
                ctx.close();
            } else {
                detectStall(ctx);
            }
        } else if (event == DrainSignal.START) {
            timeouts = timeouts.inDrain();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        stopDetection();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        stopDetection();
    }

    private void stopDetection() {
        if (stall != null) {
            stall.stop();
        }
        if (check != null) {
            check.cancel(false);
        }
    }
}
