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
 * Ends a connection so that every reply that was written arrives.
 *
 * <p>To close a socket while input waits in it makes the kernel send a reset, which can destroy replies that the peer
 * has not read yet (netty #6818, nginx {@code lingering_close}). So:
 *
 * <pre>
 *  flush --> end the output --> read and throw away --> close
 *    |         (shutdown fails writes                     ^
 *    |         that still wait, netty #8382)              | the peer's end of stream,
 *    +----------------------------------------------------+ or an end to the patience
 * </pre>
 *
 * <p>TLS has said its own good-bye before, and what comes behind that is thrown away as it is, not decrypted.
 */
final class LingeringClose extends ChannelInboundHandlerAdapter {

    /** The number of checks in the shorter of the two times, each of which is kept to within one check interval. */
    private static final int LOOKS = 16;

    private final ConnectionEvents events;
    private Timeouts timeouts;
    private boolean inputEnded;
    private boolean flushed;

    private long flushedAt;
    private long readAt;
    private @Nullable Future<?> look;
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
            // Its flush has to wait for the replies that are held.
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
            watchFlush(ctx);
        }
        // Reading resumes even if it was paused for a slow client, because input is no longer answered.
        ctx.channel().config().setAutoRead(true);
    }

    private void watchFlush(ChannelHandlerContext ctx) {
        stopWatching();
        WriteStallDetector watch = new WriteStallDetector(
                ctx.channel(), inputEnded ? timeouts.halfClose() : timeouts.write(), () -> giveUp(ctx));
        watch.begin();
        stall = watch;
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
        stopWatching();
        flushed = true;
        if (inputEnded || !(ctx.channel() instanceof SocketChannel socket)) {
            ctx.close();
        } else {
            flushedAt = ctx.executor().ticker().nanoTime();
            readAt = flushedAt;
            long interval = Math.max(1, timeouts.lingerTimeout().toNanos() / LOOKS);
            look = ctx.executor().scheduleWithFixedDelay(() -> look(ctx), interval, interval, NANOSECONDS);
            socket.shutdownOutput();
        }
    }

    private void look(ChannelHandlerContext ctx) {
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
                watchFlush(ctx);
            }
        } else if (event == DrainSignal.START) {
            timeouts = timeouts.inDrain();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        stopWatching();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        stopWatching();
    }

    private void stopWatching() {
        if (stall != null) {
            stall.stop();
        }
        if (look != null) {
            look.cancel(false);
        }
    }
}
