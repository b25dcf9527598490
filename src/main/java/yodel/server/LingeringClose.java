package yodel.server;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
 */
final class LingeringClose extends ChannelInboundHandlerAdapter {

    private static final Logger log = LoggerFactory.getLogger(LingeringClose.class);

    /** How often progress is looked for; a deadline is kept to within this. */
    private static final Duration LOOK = Duration.ofMillis(100);

    private ClosePatience patience;
    private boolean inputEnded;
    private boolean flushed;

    private long flushedAt;
    private long progressAt;
    private long pendingAtLastLook;
    private @Nullable Future<?> look;

    private LingeringClose(ClosePatience patience) {
        this.patience = patience;
    }

    /** Lets a lingering close take the place of what served the connection. Call it from the event loop. */
    static void takeOver(ChannelHandlerContext ctx, ClosePatience patience) {
        ChannelPipeline pipeline = ctx.pipeline();
        for (String name : EchoPipeline.SERVING) {
            if (pipeline.get(name) != null) {
                pipeline.remove(name);
            }
        }
        pipeline.addFirst(EchoPipeline.LINGERING_CLOSE, new LingeringClose(patience));
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        progressAt = ctx.executor().ticker().nanoTime();
        inputEnded = ctx.channel() instanceof SocketChannel socket && socket.isInputShutdown();
        look = ctx.executor().scheduleWithFixedDelay(() -> look(ctx), LOOK.toMillis(), LOOK.toMillis(), MILLISECONDS);
        // Behind every reply that was written before it, and done when they are.
        ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> {
            if (written.isSuccess()) {
                endOutput(ctx);
            } else {
                ctx.close();
            }
        });
        // Also where it was paused for a peer that does not take its replies: what comes is no longer answered.
        ctx.channel().config().setAutoRead(true);
    }

    private void endOutput(ChannelHandlerContext ctx) {
        flushed = true;
        flushedAt = ctx.executor().ticker().nanoTime();
        progressAt = flushedAt;
        if (inputEnded || !(ctx.channel() instanceof SocketChannel socket)) {
            ctx.close();
        } else {
            socket.shutdownOutput();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object thrownAway) {
        ReferenceCountUtil.release(thrownAway);
        if (flushed) {
            progressAt = ctx.executor().ticker().nanoTime();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            inputEnded = true;
            if (flushed) {
                ctx.close();
            }
        } else if (event == Drain.START) {
            patience = ClosePatience.IN_DRAIN;
        }
    }

    private void look(ChannelHandlerContext ctx) {
        long now = ctx.executor().ticker().nanoTime();
        if (flushed) {
            if (now - flushedAt > patience.linger().toNanos()
                    || now - progressAt > patience.silence().toNanos()) {
                log.debug("{}: did not end its stream, closed", ctx.channel().remoteAddress());
                ctx.close();
            }
            return;
        }
        long pending = pendingBytes(ctx.channel());
        if (pending != pendingAtLastLook) {
            pendingAtLastLook = pending;
            progressAt = now;
        } else if (now - progressAt > patience.flush().toNanos()) {
            log.debug(
                    "{}: did not take its last {} bytes of replies, closed",
                    ctx.channel().remoteAddress(),
                    pending);
            ctx.close();
        }
    }

    private static long pendingBytes(Channel channel) {
        var outbound = channel.unsafe().outboundBuffer();
        return outbound == null ? 0 : outbound.totalPendingWriteBytes();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        stopLooking();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        stopLooking();
    }

    private void stopLooking() {
        if (look != null) {
            look.cancel(false);
        }
    }
}
