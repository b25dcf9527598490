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
import yodel.metrics.Cutoff;

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

    private final Faults faults;
    private Deadlines deadlines;
    private boolean inputEnded;
    private boolean flushed;

    private long flushedAt;
    private long readAt;
    private @Nullable Future<?> look;
    private @Nullable StallWatch stall;

    private LingeringClose(Deadlines deadlines, Faults faults) {
        this.deadlines = deadlines;
        this.faults = faults;
    }

    /** Replaces the handlers that served the connection with a lingering close. Must be called from the event loop. */
    static void takeOver(ChannelHandlerContext ctx, Deadlines deadlines, Faults faults) {
        ChannelPipeline pipeline = ctx.pipeline();
        for (String name : Stage.SERVING) {
            if (pipeline.get(name) != null) {
                pipeline.remove(name);
            }
        }
        if (pipeline.get(Stage.TLS) != null) {
            TlsEnd.endOutput(pipeline);
        }
        LingeringClose close = new LingeringClose(deadlines, faults);
        if (pipeline.get(Stage.HOLD) == null) {
            pipeline.addFirst(Stage.LINGERING_CLOSE, close);
        } else {
            // Its flush has to wait for the replies that are held.
            pipeline.addAfter(Stage.HOLD, Stage.LINGERING_CLOSE, close);
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
        StallWatch watch = new StallWatch(
                ctx.channel(), inputEnded ? deadlines.halfClose() : deadlines.write(), () -> giveUp(ctx));
        watch.begin();
        stall = watch;
    }

    private void giveUp(ChannelHandlerContext ctx) {
        faults.cutOff(
                ctx.channel(),
                inputEnded ? Cutoff.HALF_CLOSE_TIMEOUT : Cutoff.WRITE_TIMEOUT,
                "client read none of its last %d bytes for %s s while the connection was closing"
                        .formatted(
                                StallWatch.waitingBytes(ctx.channel()) + HoldHandler.heldBy(ctx.pipeline()),
                                (inputEnded ? deadlines.halfClose() : deadlines.write()).toMillis() / 1e3));
        AbruptClose.of(ctx.channel());
    }

    private void endOutput(ChannelHandlerContext ctx) {
        stopWatching();
        flushed = true;
        if (inputEnded || !(ctx.channel() instanceof SocketChannel socket)) {
            ctx.close();
        } else {
            flushedAt = ctx.executor().ticker().nanoTime();
            readAt = flushedAt;
            long interval = Math.max(1, deadlines.lingerSilence().toNanos() / LOOKS);
            look = ctx.executor().scheduleWithFixedDelay(() -> look(ctx), interval, interval, NANOSECONDS);
            socket.shutdownOutput();
        }
    }

    private void look(ChannelHandlerContext ctx) {
        long now = ctx.executor().ticker().nanoTime();
        if (now - flushedAt >= deadlines.linger().toNanos()
                || now - readAt >= deadlines.lingerSilence().toNanos()) {
            faults.cutOff(ctx.channel(), Cutoff.LINGER_TIMEOUT, "client did not close its side after the last reply");
            ctx.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object thrownAway) {
        if (thrownAway instanceof ByteBuf buffer) {
            faults.unanswered(buffer.readableBytes());
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
        } else if (event == Drain.START) {
            deadlines = deadlines.inDrain();
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
