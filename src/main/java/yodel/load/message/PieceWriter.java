package yodel.load.message;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.util.ArrayDeque;
import java.util.Queue;
import yodel.load.plan.WriteOptions;

/**
 * Writes messages in pieces, each with a separate system call. A piece waits until the kernel has accepted the previous
 * one, because the channel would merge pieces that are queued together. Belongs to the channel's event loop.
 */
public final class PieceWriter {

    private final Channel channel;
    private final int bytes;
    private final Queue<ByteBuf> waiting = new ArrayDeque<>();

    private ByteBuf unflushed = Unpooled.EMPTY_BUFFER;
    private boolean writing;

    /**
     * Creates a writer for one channel.
     *
     * @param options the size of a piece; if there is none, everything that is flushed together forms one piece
     */
    public PieceWriter(Channel channel, WriteOptions options) {
        this.channel = channel;
        this.bytes = options.writeSize() == null ? 0 : options.writeSize();
    }

    /** Queues complete messages and takes ownership of the buffer. */
    public void write(ByteBuf messages) {
        if (bytes > 0) {
            waiting.add(messages);
        } else {
            unflushed = unflushed.isReadable() ? joined(unflushed, messages) : messages;
        }
    }

    /** Sends all queued messages. */
    public void flush() {
        if (unflushed.isReadable()) {
            waiting.add(unflushed);
            unflushed = Unpooled.EMPTY_BUFFER;
        }
        writeNext();
    }

    /** A flat list: buffers wrapped in one another would be nested as deep as the write has blocks. */
    private static ByteBuf joined(ByteBuf first, ByteBuf next) {
        CompositeByteBuf list = first instanceof CompositeByteBuf composite
                ? composite
                : Unpooled.compositeBuffer(Integer.MAX_VALUE).addComponent(true, first);
        return list.addComponent(true, next);
    }

    private void writeNext() {
        ByteBuf first = waiting.peek();
        if (writing || first == null) {
            return;
        }
        writing = true;
        ByteBuf piece;
        if (bytes > 0 && first.readableBytes() > bytes) {
            piece = first.readRetainedSlice(bytes);
        } else {
            piece = first;
            waiting.remove();
        }
        channel.writeAndFlush(piece).addListener(written -> {
            writing = false;
            if (written.isSuccess()) {
                writeNext();
            }
        });
    }

    /** Releases the messages that are still queued after the channel has closed. */
    public void close() {
        waiting.forEach(ByteBuf::release);
        waiting.clear();
    }
}
