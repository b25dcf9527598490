package yodel.server.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import yodel.metrics.CloseReason;
import yodel.metrics.ServerMetrics;
import yodel.transport.socket.TcpSampler;

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
final class LingeringClose extends ChannelInboundHandlerAdapter implements ProgressTimer.Wait {

    /** Closes the connection when the client does not read, or does not close its side, in time. */
    interface TimedOut {
        void close(Channel connection, CloseReason reason, String what);
    }

    private final ServerMetrics metrics;
    private final TimedOut timedOut;
    private Timeouts timeouts;
    private boolean inputEnded;
    private boolean flushed;
    private long flushedAt;
    private long readAt;
    private @Nullable ProgressTimer silence;
    private @Nullable WriteStallDetector stall;

    @SuppressWarnings("NullAway.Init") // set by handlerAdded
    private Channel connection;

    LingeringClose(Timeouts timeouts, ServerMetrics metrics, TimedOut timedOut) {
        this.timeouts = timeouts;
        this.metrics = metrics;
        this.timedOut = timedOut;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        connection = ctx.channel();
        inputEnded = connection instanceof SocketChannel socket && socket.isInputShutdown();
        // The write completes after every earlier reply.
        ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> {
            if (written.isSuccess()) {
                endOutput(ctx);
            } else {
                close(ctx);
            }
        });
        if (!flushed) {
            detectStall();
        }
        // Reading resumes even if it was paused for a slow client, because input is no longer answered.
        connection.config().setAutoRead(true);
    }

    private void detectStall() {
        stopTimers();
        stall = new WriteStallDetector(connection, writeTimeout(), this::stalled);
        stall.start();
    }

    private Duration writeTimeout() {
        return inputEnded ? timeouts.halfClose() : timeouts.write();
    }

    private void stalled() {
        timedOut.close(
                connection,
                inputEnded ? CloseReason.HALF_CLOSE_TIMEOUT : CloseReason.WRITE_TIMEOUT,
                "client read none of its last %d bytes for %s s while the connection was closing"
                        .formatted(
                                WriteStallDetector.pendingBytes(connection),
                                writeTimeout().toMillis() / 1e3));
    }

    private void endOutput(ChannelHandlerContext ctx) {
        stopTimers();
        flushed = true;
        if (inputEnded || !(connection instanceof SocketChannel socket)) {
            close(ctx);
        } else {
            flushedAt = ctx.executor().ticker().nanoTime();
            readAt = flushedAt;
            awaitEndOfInput(ctx);
            socket.shutdownOutput();
        }
    }

    /** Closes the socket; this handler is next to it. */
    private static void close(ChannelHandlerContext ctx) {
        TcpSampler.closing(ctx.channel());
        ctx.close();
    }

    private void awaitEndOfInput(ChannelHandlerContext ctx) {
        stopTimers();
        silence = ProgressTimer.of(ctx.executor(), timeouts.lingerTimeout(), this);
        silence.start(Math.max(1, nanosLeft(ctx.executor().ticker().nanoTime())));
    }

    @Override
    public long nanosLeft(long now) {
        return Math.min(
                timeouts.lingerTime().toNanos() - (now - flushedAt),
                timeouts.lingerTimeout().toNanos() - (now - readAt));
    }

    @Override
    public void expired() {
        timedOut.close(connection, CloseReason.LINGER_TIMEOUT, "client did not close its side after the last reply");
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object thrownAway) {
        if (thrownAway instanceof ByteBuf buffer) {
            metrics.unanswered(buffer.readableBytes());
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
                close(ctx);
            } else {
                detectStall();
            }
        } else if (event == DrainSignal.START) {
            timeouts = timeouts.inDrain();
            if (silence != null && silence.isRunning()) {
                awaitEndOfInput(ctx);
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        stopTimers();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        stopTimers();
    }

    private void stopTimers() {
        if (stall != null) {
            stall.stop();
        }
        if (silence != null) {
            silence.stop();
        }
    }
}
