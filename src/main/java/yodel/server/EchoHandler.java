package yodel.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import yodel.metrics.ServerMetrics;
import yodel.wire.FrameWalker;
import yodel.wire.LengthPrefix;
import yodel.wire.WireFormat;

/**
 * Answers in the buffer that was read: walks it, and writes it back. No message is ever put together.
 *
 * <p>The one thing held back is a length that was cut by the end of a read, up to three bytes of it: it may turn out to
 * be bad, and then no byte of it may have been answered.
 */
final class EchoHandler extends ChannelInboundHandlerAdapter implements MessageProgress {

    private final FrameWalker walker;
    private final WireFormat format;
    private final ServerMetrics metrics;
    private final Deadlines deadlines;
    private final Faults faults;

    private @Nullable ByteBuf cutLength;
    private long bytesUncounted;
    private long bytesCounted;
    private long messagesCounted;

    EchoHandler(WireFormat format, ServerMetrics metrics, Deadlines deadlines, Faults faults) {
        this.walker = new FrameWalker(format);
        this.format = format;
        this.metrics = metrics;
        this.deadlines = deadlines;
        this.faults = faults;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object read) {
        ByteBuf buffer = (ByteBuf) read;
        ByteBuf length = cutLength;
        if (length != null) {
            buffer.readBytes(length, Math.min(length.writableBytes(), buffer.readableBytes()));
            if (length.isWritable()) {
                buffer.release();
                return;
            }
            cutLength = null;
            answer(ctx, length);
        }
        answer(ctx, buffer);
        if (walker.isRejected()) {
            endAtBadLength(ctx);
        }
    }

    /** Takes over {@code buffer}: walks it, and writes back what can be answered. */
    private void answer(ChannelHandlerContext ctx, ByteBuf buffer) {
        ByteBuffer view = buffer.internalNioBuffer(buffer.readerIndex(), buffer.readableBytes())
                .order(ByteOrder.LITTLE_ENDIAN);
        int begin = view.position();
        int answered = walker.walk(view, begin, view.limit()) - begin;
        int rest = buffer.readableBytes() - answered;
        if (walker.isRejected()) {
            faults.unanswered(rest);
        } else if (rest > 0) {
            cutLength = ctx.alloc()
                    .directBuffer(LengthPrefix.BYTES, LengthPrefix.BYTES)
                    .writeBytes(buffer, buffer.readerIndex() + answered, rest);
        }
        if (answered == 0) {
            buffer.release();
            return;
        }
        bytesUncounted += answered;
        // Not a new promise for each write: a failed one ends the channel anyway.
        ctx.write(buffer.writerIndex(buffer.readerIndex() + answered), ctx.voidPromise());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        count();
        ctx.flush();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            endAtEndOfStream(ctx);
        } else if (event == Drain.START && ctx.pipeline().get(Stage.DRAIN) == null) {
            ctx.pipeline()
                    .addBefore(
                            ctx.name(),
                            Stage.DRAIN,
                            new DrainHandler(
                                    () -> isBetweenMessages(ctx.pipeline()), receiveBuffer(ctx), deadlines, faults));
        }
    }

    /** Half of a TLS record may be as many messages as there is room for in it. */
    private boolean isBetweenMessages(ChannelPipeline pipeline) {
        return isBetweenMessages() && (pipeline.get(Stage.TLS) == null || TlsEnd.isBetweenRecords(pipeline));
    }

    private static long receiveBuffer(ChannelHandlerContext ctx) {
        Integer size = ctx.channel().config().getOption(ChannelOption.SO_RCVBUF);
        return size == null ? Long.MAX_VALUE : size;
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        count();
        if (cutLength != null) {
            faults.unanswered(cutLength.readableBytes());
            cutLength.release();
            cutLength = null;
        }
    }

    @Override
    public boolean isBetweenMessages() {
        return cutLength == null && !walker.isInsidePayload();
    }

    @Override
    public long messages() {
        return walker.messages();
    }

    @Override
    public long bytesOfMessage() {
        return cutLength == null ? LengthPrefix.BYTES + walker.payloadWalked() : cutLength.readableBytes();
    }

    @Override
    public long bytesLeftOfMessage() {
        return walker.payloadLeft();
    }

    /** Bytes of replies, lengths included. */
    long replyBytes() {
        return bytesCounted + bytesUncounted;
    }

    private void endAtBadLength(ChannelHandlerContext ctx) {
        faults.badLength(ctx.channel(), BadLength.of(walker.rejectedLength(), format), walker.messages());
        LingeringClose.takeOver(ctx, deadlines, faults);
    }

    private void endAtEndOfStream(ChannelHandlerContext ctx) {
        if (!isBetweenMessages() && !Reset.isSeenOn(ctx.channel())) {
            faults.truncated(ctx.channel(), walker.messages());
        }
        LingeringClose.takeOver(ctx, deadlines, faults);
    }

    private void count() {
        metrics.answered(walker.messages() - messagesCounted, bytesUncounted);
        messagesCounted = walker.messages();
        bytesCounted += bytesUncounted;
        bytesUncounted = 0;
    }
}
