package yodel.server.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import yodel.metrics.ProtocolError;
import yodel.metrics.ServerMetrics;
import yodel.tls.TlsHandler;
import yodel.wire.FrameWalker;
import yodel.wire.LengthPrefix;

/**
 * Converts each buffer to upper case in place and writes it back. No message is ever assembled.
 *
 * <p>Only a length prefix that is split across reads is held back, at most three bytes: it may turn out to be invalid,
 * and then none of its bytes may have been answered.
 */
final class EchoHandler extends ChannelInboundHandlerAdapter implements MessageProgress {

    private final FrameWalker walker;
    private final ServerContext context;
    private final ServerMetrics metrics;

    private @Nullable ByteBuf cutLength;
    private long bytesUncounted;
    private long bytesCounted;
    private long messagesCounted;

    EchoHandler(ServerContext context) {
        this.walker = new FrameWalker(context.format());
        this.context = context;
        this.metrics = context.metrics();
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

    /** Processes {@code buffer}, taking ownership of it, and writes back the part that can be answered. */
    private void answer(ChannelHandlerContext ctx, ByteBuf buffer) {
        ByteBuffer view = buffer.internalNioBuffer(buffer.readerIndex(), buffer.readableBytes())
                .order(ByteOrder.LITTLE_ENDIAN);
        int start = view.position();
        int answered = walker.walk(view, start, view.limit()) - start;
        int rest = buffer.readableBytes() - answered;
        if (walker.isRejected()) {
            metrics.unanswered(rest);
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
        // Avoids a new promise per write: a failed write closes the channel anyway.
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
        } else if (event == DrainSignal.START && ctx.pipeline().get(HandlerNames.DRAIN) == null) {
            ctx.pipeline()
                    .addBefore(
                            ctx.name(),
                            HandlerNames.DRAIN,
                            new DrainHandler(
                                    () -> isBetweenMessages(ctx.pipeline()), receiveBuffer(ctx), context.closer()));
        }
    }

    /** A partial TLS record may contain any number of complete messages. */
    private boolean isBetweenMessages(ChannelPipeline pipeline) {
        return isBetweenMessages()
                && (!(pipeline.get(HandlerNames.TLS) instanceof TlsHandler tls) || tls.isBetweenRecords());
    }

    private static long receiveBuffer(ChannelHandlerContext ctx) {
        Integer size = ctx.channel().config().getOption(ChannelOption.SO_RCVBUF);
        return size == null ? Long.MAX_VALUE : size;
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        count();
        if (cutLength != null) {
            metrics.unanswered(cutLength.readableBytes());
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

    /** Returns the number of reply bytes, including length prefixes. */
    long replyBytes() {
        return bytesCounted + bytesUncounted;
    }

    private void endAtBadLength(ChannelHandlerContext ctx) {
        BadLength length = BadLength.of(walker.rejectedLength(), context.format());
        context.closer().close(ctx.channel(), length.kind(), length.text(), walker.messages());
    }

    private void endAtEndOfStream(ChannelHandlerContext ctx) {
        if (isBetweenMessages()) {
            context.closer().close(ctx.channel());
        } else {
            context.closer()
                    .close(
                            ctx.channel(),
                            ProtocolError.TRUNCATED,
                            "the stream ended inside a message",
                            walker.messages());
        }
    }

    private void count() {
        metrics.answered(walker.messages() - messagesCounted, bytesUncounted);
        messagesCounted = walker.messages();
        bytesCounted += bytesUncounted;
        bytesUncounted = 0;
    }
}
