package yodel.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import yodel.metrics.Cutoff;
import yodel.metrics.ServerMetrics;

/**
 * Pauses reading while the peer does not take its replies, and gives the peer up that takes none for too long. Netty's
 * outbound queue has no bound of its own (netty #8669).
 *
 * <pre>
 *  turn 1   read, answered, flushed: the kernel leaves replies to wait
 *  turn 2   read, answered, flushed: some wait still  --> paused, until all are out
 * </pre>
 *
 * <p>So at most two turns' worth waits for a peer, and at most two turns' buffers: bytes alone would be no bound, as a
 * peer can have each of them in a buffer of its own. Not after one turn, because io_uring writes when the turn is over.
 * While memory is scarce it is after one.
 */
final class BackpressureHandler extends ChannelInboundHandlerAdapter {

    private final ReplyMemory memory;
    private final ServerMetrics metrics;
    private final Faults faults;
    private final Duration writeTimeout;

    private boolean inTurn;
    private boolean waitedBefore;

    private boolean paused;
    private long pausedAt;
    private long pausedNanos;

    @SuppressWarnings("NullAway.Init") // by handlerAdded
    private StallWatch stall;

    BackpressureHandler(ReplyMemory memory, ServerMetrics metrics, Faults faults, Duration writeTimeout) {
        this.memory = memory;
        this.metrics = metrics;
        this.faults = faults;
        this.writeTimeout = writeTimeout;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        stall = new StallWatch(ctx.channel(), writeTimeout, () -> giveUp(ctx));
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object read) {
        if (!inTurn) {
            inTurn = true;
            waitedBefore = StallWatch.waitingBytes(ctx.channel()) > 0;
            if (!waitedBefore) {
                stall.progress();
            }
        }
        ctx.fireChannelRead(read);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.fireChannelReadComplete();
        inTurn = false;
        if (!ctx.isRemoved() && StallWatch.waitingBytes(ctx.channel()) > 0) {
            stall.begin();
            if (waitedBefore || memory.isScarce()) {
                pause(ctx);
            }
        }
    }

    private void pause(ChannelHandlerContext ctx) {
        if (paused) {
            return;
        }
        paused = true;
        pausedAt = ctx.executor().ticker().nanoTime();
        metrics.readingPaused();
        ctx.channel().config().setAutoRead(false);
        // Behind every reply that waits, and written when they are.
        ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> {
            if (written.isSuccess() && !ctx.isRemoved()) {
                resume(ctx);
                ctx.channel().config().setAutoRead(true);
            }
        });
    }

    private void resume(ChannelHandlerContext ctx) {
        if (paused) {
            paused = false;
            pausedNanos += ctx.executor().ticker().nanoTime() - pausedAt;
            metrics.readingResumed();
            stall.progress();
        }
    }

    private void giveUp(ChannelHandlerContext ctx) {
        faults.cutOff(
                ctx.channel(),
                Cutoff.WRITE_TIMEOUT,
                "took nothing of the %d bytes that wait for it in %s s"
                        .formatted(StallWatch.waitingBytes(ctx.channel()), writeTimeout.toMillis() / 1e3));
        AbruptClose.of(ctx.channel());
    }

    /** For how long reading has been paused, in all: a peer cannot be asked to send in that time. */
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
        resume(ctx);
    }
}
