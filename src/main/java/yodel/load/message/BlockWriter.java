package yodel.load.message;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import yodel.wire.ProtocolSpec;
import yodel.wire.UpperCase;

/** Builds a block: first its requests, one by one, then the expected replies to all of them. */
final class BlockWriter {

    private final ProtocolSpec form;
    private final ByteBuf requests;
    private final int[] payloadStarts;
    private final int[] ends;
    private int messages;

    /**
     * Creates a writer for a block that has no messages yet.
     *
     * @param requests the buffer for the requests; the block takes ownership of it
     * @param messages the number of messages that will be written
     */
    BlockWriter(ProtocolSpec form, ByteBuf requests, int messages) {
        this.form = form;
        this.requests = requests;
        this.payloadStarts = new int[messages];
        this.ends = new int[messages];
    }

    /**
     * Starts the next message and returns the buffer, to which the caller must write a payload of {@code bytes} bytes
     * before it calls {@link #end()}.
     */
    ByteBuf start(int bytes) {
        requests.writeBytes(form.framing().prefix(bytes));
        payloadStarts[messages] = requests.writerIndex();
        return requests;
    }

    /** Ends the message. */
    void end() {
        requests.writeBytes(form.framing().suffix());
        ends[messages++] = requests.writerIndex();
    }

    /** Returns the finished block, which repeats, with the replies that the form expects. */
    Block block() {
        return block(null);
    }

    /** Returns the finished block, with the replies that the form expects; {@code next} creates the block after it. */
    Block blockBefore(Supplier<Block> next) {
        return block(next);
    }

    /** Returns the finished block, which repeats, with {@code payload} as the reply to every message. */
    Block blockRepliedWith(byte[] payload) {
        byte[] reply = form.message(payload);
        ByteBuffer replies = allocate(reply.length * ends.length);
        int[] replyEnds = new int[ends.length];
        for (int i = 0; i < ends.length; i++) {
            replyEnds[i] = replies.put(reply).position();
        }
        return new Block(requests, ends, replies.clear(), replyEnds, false, null);
    }

    private Block block(@Nullable Supplier<Block> next) {
        return switch (form.replyRule()) {
            case UPPER -> new Block(requests, ends, upperCased(), ends, true, next);
            case SAME -> new Block(requests, ends, requests.nioBuffer(), ends, false, next);
            case ANY -> new Block(requests, ends, ByteBuffer.allocate(0), ends, false, next);
        };
    }

    private ByteBuffer upperCased() {
        ByteBuffer replies = allocate(requests.readableBytes());
        requests.getBytes(0, replies);
        int suffix = form.framing().suffix().length;
        for (int i = 0; i < ends.length; i++) {
            UpperCase.apply(replies, payloadStarts[i], ends[i] - suffix);
        }
        return replies.clear();
    }

    private ByteBuffer allocate(int bytes) {
        return (requests.isDirect() ? ByteBuffer.allocateDirect(bytes) : ByteBuffer.allocate(bytes))
                .order(ByteOrder.LITTLE_ENDIAN);
    }
}
