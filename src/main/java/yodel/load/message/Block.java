package yodel.load.message;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A sequence of consecutive messages in wire format, with the replies to expect. A block is built once; ranges of it
 * are then sent and compared with what comes back.
 *
 * <pre>
 *  requests  |len|hello|len|grüße|len|...      requestEnds[0]  requestEnds[1]  ...
 *  replies   |len|HELLO|len|GRüßE|len|...      replyEnds[0]    replyEnds[1]    ...
 * </pre>
 *
 * <p>Belongs to one event loop and is not thread-safe.
 */
public final class Block {

    private final ByteBuf requests;
    private final int[] requestEnds;
    private final ByteBuffer replies;
    private final int[] replyEnds;
    private final boolean upperCased;
    private final @Nullable Supplier<Block> following;
    private @Nullable Block next;

    /**
     * Creates a block and takes ownership of the buffers and arrays.
     *
     * @param replies the expected replies; empty if any reply is correct
     * @param upperCased whether each reply is its request in upper case
     * @param following creates the next block; null if this block repeats
     */
    Block(
            ByteBuf requests,
            int[] requestEnds,
            ByteBuffer replies,
            int[] replyEnds,
            boolean upperCased,
            @Nullable Supplier<Block> following) {
        this.requests = requests;
        this.requestEnds = requestEnds;
        this.replies = replies;
        this.replyEnds = replyEnds;
        this.upperCased = upperCased;
        this.following = following;
    }

    /** Returns the block after this one, or this block itself if its messages repeat. */
    public Block next() {
        if (following == null) {
            return this;
        }
        if (next == null) {
            next = following.get();
        }
        return next;
    }

    /** Returns the number of messages in this block. */
    public int messages() {
        return requestEnds.length;
    }

    /** Returns the offset of request {@code index} within the requests, in bytes. */
    int requestStart(int index) {
        return index == 0 ? 0 : requestEnds[index - 1];
    }

    /** Returns the length of request {@code index} on the wire, in bytes. */
    int requestLength(int index) {
        return requestEnds[index] - requestStart(index);
    }

    /** Returns the offset of the reply to message {@code index} within the replies, in bytes. */
    int replyStart(int index) {
        return index == 0 ? 0 : replyEnds[index - 1];
    }

    /** Returns the offset of the end of the reply to message {@code index} within the replies, in bytes. */
    int replyEnd(int index) {
        return replyEnds[index];
    }

    /**
     * Returns the length of the reply to message {@code index} on the wire, in bytes. If any reply is correct, this is
     * the length of the request.
     */
    public int replyLength(int index) {
        return replyEnds[index] - replyStart(index);
    }

    /** Returns the total length of all replies on the wire, in bytes. */
    int replyBytes() {
        return replyEnds[replyEnds.length - 1];
    }

    /**
     * Returns the requests {@code from} (inclusive) to {@code to} (exclusive) as one retained slice. The caller
     * releases it.
     */
    public ByteBuf requests(int from, int to) {
        int start = requestStart(from);
        return requests.retainedSlice(start, requestEnds[to - 1] - start);
    }

    /**
     * Returns the expected replies: this block's own buffer, of which callers may change only the position and the
     * limit.
     */
    public ByteBuffer replies() {
        return replies;
    }

    /** Returns whether {@code bytes} equal the complete reply to message {@code index}, prefix included. */
    public boolean isReply(int index, byte[] bytes) {
        return bytes.length == replyLength(index) && reply(index).equals(ByteBuffer.wrap(bytes));
    }

    /**
     * Returns whether {@code bytes} equal the complete request {@code index} although its reply must be in upper case.
     */
    public boolean isNotUpperCased(int index, byte[] bytes) {
        return upperCased
                && bytes.length == requestLength(index)
                && requests.nioBuffer(requestStart(index), bytes.length).equals(ByteBuffer.wrap(bytes));
    }

    /** Returns a view of the reply to message {@code index}. */
    public ByteBuffer reply(int index) {
        return replies.duplicate().clear().slice(replyStart(index), replyLength(index));
    }

    void release() {
        requests.release();
    }
}
