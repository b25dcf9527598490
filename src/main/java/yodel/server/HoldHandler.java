package yodel.server;

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
 * Holds replies for a client that sends and does not read, next to the socket, so that those of TLS are encrypted
 * already: an engine that reads the client's close_notify encrypts nothing more. It is in the pipeline only for as long
 * as something is held, and leaves when everything has gone out.
 *
 * <p>Replies are copied into blocks, because the buffers that they come in may be much larger than they are. Blocks do
 * not come from the pool: their memory goes back to the operating system with the last byte of each.
 *
 * <p>For use by the channel's event loop.
 */
final class HoldHandler extends ChannelOutboundHandlerAdapter {

    /** Large enough that glibc returns it to the operating system at once (M_MMAP_THRESHOLD, mallopt(3)). */
    static final int BLOCK = 64 << 10;

    /** What the transport is given at a time: the kernel hardly takes more (see {@link NotSentLowWatermark}). */
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
     * @param share what the connection has reserved; released here
     * @param drained called when nothing is held any more and this handler has left the pipeline, not when the channel is
     *     closed before
     */
    HoldHandler(HoldBudget.Share share, Runnable drained) {
        this.share = share;
        this.drained = drained;
    }

    /** Returns the bytes that are held for the connection with that pipeline, or 0. */
    static long heldBy(ChannelPipeline pipeline) {
        return pipeline.get(HandlerNames.HOLD) instanceof HoldHandler hold ? hold.bytes() : 0;
    }

    /** Returns the memory that the held replies take, bytes. */
    long bytes() {
        return (long) (blocks.size() + blocksSending) * BLOCK;
    }

    /** Returns how much of what was held has gone out, bytes. */
    long bytesSent() {
        return bytesSent;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        sending = true;
        // Behind everything that the transport has already.
        ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener((ChannelFuture written) -> sent(ctx, written));
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        ByteBuf reply = (ByteBuf) message;
        if (reply.isReadable()) {
            hold(reply);
            // A promise for each would take more memory than a short reply. Whoever waits for a flush writes no bytes.
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
