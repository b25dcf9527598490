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

/**
 * Turns each buffer into replies in place and writes it back. No message is ever assembled.
 *
 * <p>Only a length or a delimiter that is split across reads is held back, at most three bytes by default: it may turn
 * out to be invalid, and then none of its bytes may have been answered.
 */
final class EchoHandler extends ChannelInboundHandlerAdapter implements MessageProgress {

    private final FrameWalker walker;
    private final ServerContext context;
    private final ServerMetrics metrics;

    /** The bytes that were held back, with room for those that decide about them. */
    private @Nullable ByteBuf held;

    private long bytesUncounted;
    private long bytesCounted;
    private long messagesCounted;

    EchoHandler(ServerContext context) {
        this.walker = context.format().newWalker();
        this.context = context;
        this.metrics = context.metrics();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object read) {
        ByteBuf buffer = (ByteBuf) read;
        if (held != null) {
            answerHeld(ctx, held, buffer);
        }
        answer(ctx, buffer);
        if (walker.isRejected()) {
            endAtBadLength(ctx);
        }
    }

    /** Answers the bytes that were held back, together with as many bytes of {@code buffer} as decide about them. */
    private void answerHeld(ChannelHandlerContext ctx, ByteBuf start, ByteBuf buffer) {
        held = null;
        buffer.readBytes(start, Math.min(walker.maxHeldBytes(), buffer.readableBytes()));
        answer(ctx, start);
        if (held != null && buffer.isReadable()) {
            buffer.readerIndex(buffer.readerIndex() - held.readableBytes());
            held.release();
            held = null;
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
            int most = 2 * walker.maxHeldBytes();
            held = ctx.alloc().directBuffer(most, most).writeBytes(buffer, buffer.readerIndex() + answered, rest);
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
        if (held != null) {
            metrics.unanswered(held.readableBytes());
            held.release();
            held = null;
        }
    }

    @Override
    public boolean isBetweenMessages() {
        return held == null && !walker.isInsidePayload();
    }

    @Override
    public long messages() {
        return walker.messages();
    }

    @Override
    public long bytesOfMessage() {
        if (held == null) {
            return walker.messageWalked();
        }
        return held.readableBytes() + (walker.isInsidePayload() ? walker.messageWalked() : 0);
    }

    @Override
    public long bytesLeftOfMessage() {
        return walker.payloadLeft();
    }

    /** Returns the number of reply bytes, including lengths and delimiters. */
    long replyBytes() {
        return bytesCounted + bytesUncounted;
    }

    private void endAtBadLength(ChannelHandlerContext ctx) {
        BadLength length = BadLength.of(walker, context.format());
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
