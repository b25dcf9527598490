package yodel.server.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Holds replies for a client that sends and does not read. The handler sits next to the socket, so that replies over TLS
 * are already encrypted: an engine that has read the close_notify of the client encrypts nothing more. It is in the
 * pipeline only while replies are held, and removes itself when all of them have been sent.
 *
 * <p>Replies are copied into blocks, because their buffers may be much larger than their content. The blocks are not
 * pooled, so that the operating system gets their memory back as soon as they have been sent.
 *
 * <p>For use by the event loop of the channel only.
 */
final class HoldHandler extends ChannelOutboundHandlerAdapter {

    /**
     * Large enough for glibc to return freed blocks to the operating system immediately (M_MMAP_THRESHOLD,
     * mallopt(3)).
     */
    static final int BLOCK = 64 << 10;

    /**
     * The number of blocks passed to the transport at a time; the kernel rarely accepts more (TCP_NOTSENT_LOWAT).
     */
    private static final int BLOCKS_AT_ONCE = 2;

    private static final ByteBufAllocator MEMORY = new UnpooledByteBufAllocator(true);

    private final HoldBudget.Share share;
    private final Runnable drained;
    private final Queue<ByteBuf> blocks = new ArrayDeque<>();
    private final List<ChannelPromise> flushes = new ArrayList<>();

    private ByteBuf last = Unpooled.EMPTY_BUFFER;
    private boolean sending;
    private int blocksSending;
    private long bytesSent;

    /**
     * @param share the reservation of the connection; released here
     * @param drained called once nothing is held and this handler has left the pipeline; not called if the channel
     *     closes before that
     */
    HoldHandler(HoldBudget.Share share, Runnable drained) {
        this.share = share;
        this.drained = drained;
    }

    /** Returns the number of bytes held for the connection of {@code pipeline}, or 0. */
    static long heldBy(ChannelPipeline pipeline) {
        return pipeline.get(HandlerNames.HOLD) instanceof HoldHandler hold ? hold.bytes() : 0;
    }

    /** Returns the memory used by held replies, in bytes. */
    long bytes() {
        return (long) (blocks.size() + blocksSending) * BLOCK;
    }

    /** Returns the number of held bytes that have been sent. */
    long bytesSent() {
        return bytesSent;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        sending = true;
        // The write completes after everything that the transport already has.
        ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener((ChannelFuture written) -> sent(ctx, written));
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        ByteBuf reply = (ByteBuf) message;
        if (reply.isReadable()) {
            hold(reply);
            // One promise per reply would take more memory than a short reply. Callers that wait for a flush write no
            // bytes.
            promise.trySuccess();
        } else {
            flushes.add(promise.unvoid());
        }
        reply.release();
    }

    private void hold(ByteBuf reply) {
        while (reply.isReadable()) {
            if (!last.isWritable()) {
                last = MEMORY.directBuffer(BLOCK, BLOCK);
                blocks.add(last);
                share.allocated(BLOCK, bytes());
            }
            last.writeBytes(reply, Math.min(last.writableBytes(), reply.readableBytes()));
        }
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
        if (!sending) {
            send(ctx);
        }
    }

    private void send(ChannelHandlerContext ctx) {
        if (blocks.isEmpty()) {
            ctx.pipeline().remove(this);
            drained.run();
            return;
        }
        sending = true;
        while (blocksSending < BLOCKS_AT_ONCE && !blocks.isEmpty()) {
            ByteBuf block = blocks.remove();
            blocksSending++;
            if (blocks.isEmpty()) {
                last = Unpooled.EMPTY_BUFFER;
            }
            if (blocksSending == BLOCKS_AT_ONCE || blocks.isEmpty()) {
                ctx.writeAndFlush(block).addListener((ChannelFuture written) -> sent(ctx, written));
                return;
            }
            ctx.write(block, ctx.voidPromise());
        }
    }

    private void sent(ChannelHandlerContext ctx, ChannelFuture written) {
        share.freed((long) blocksSending * BLOCK);
        bytesSent += (long) blocksSending * BLOCK;
        blocksSending = 0;
        sending = false;
        if (written.isSuccess() && !ctx.isRemoved()) {
            send(ctx);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        boolean lost = !blocks.isEmpty() || sending;
        share.freed(bytes());
        share.release();
        blocksSending = 0;
        blocks.forEach(ByteBuf::release);
        blocks.clear();
        last = Unpooled.EMPTY_BUFFER;
        for (ChannelPromise flush : flushes) {
            if (lost) {
                flush.tryFailure(new ClosedChannelException());
            } else {
                flush.trySuccess();
            }
        }
        flushes.clear();
    }
}
