package yodel.load.message;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Some messages, one behind another as they go over the wire, and the replies to expect. Made once, sent and compared by
 * range.
 *
 * <pre>
 *  requests  |len|hello|len|grüße|len|...      requestEnds[0]  requestEnds[1]  ...
 *  replies   |len|HELLO|len|GRüßE|len|...      replyEnds[0]    replyEnds[1]    ...
 * </pre>
 *
 * <p>Belongs to one event loop.
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
     * Takes over what it is given.
     *
     * @param replies nothing, if any reply is right
     * @param upperCased whether each reply is its request in upper case
     * @param following makes the block behind this one; null if this one repeats
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

    /** The messages that follow this block's last; the same block again when they repeat. */
    public Block next() {
        if (following == null) {
            return this;
        }
        if (next == null) {
            next = following.get();
        }
        return next;
    }

    /** How many messages it has. */
    public int messages() {
        return requestEnds.length;
    }

    /** Where request {@code index} begins, in bytes of the requests. */
    int requestBegin(int index) {
        return index == 0 ? 0 : requestEnds[index - 1];
    }

    /** How long request {@code index} is on the wire. */
    int requestLength(int index) {
        return requestEnds[index] - requestBegin(index);
    }

    /** Where the reply to message {@code index} begins, in bytes of the replies. */
    int replyBegin(int index) {
        return index == 0 ? 0 : replyEnds[index - 1];
    }

    /** Where the reply to message {@code index} ends, in bytes of the replies. */
    int replyEnd(int index) {
        return replyEnds[index];
    }

    /** How long the reply to message {@code index} is on the wire; where any is right, how long its request is. */
    public int replyLength(int index) {
        return replyEnds[index] - replyBegin(index);
    }

    /** How long all replies are on the wire. */
    int replyBytes() {
        return replyEnds[replyEnds.length - 1];
    }

    /** The requests from message {@code from} to before {@code to}, for the caller to release. */
    public ByteBuf requests(int from, int to) {
        int begin = requestBegin(from);
        return requests.retainedSlice(begin, requestEnds[to - 1] - begin);
    }

    /** The expected replies. Only its position and limit may be changed. */
    public ByteBuffer replies() {
        return replies;
    }

    /** Whether {@code bytes} are the whole reply to message {@code index}. */
    public boolean isReply(int index, byte[] bytes) {
        return bytes.length == replyLength(index) && reply(index).equals(ByteBuffer.wrap(bytes));
    }

    /** Whether {@code bytes} are the whole of request {@code index}, which should have come back in upper case. */
    public boolean isNotUpperCased(int index, byte[] bytes) {
        return upperCased
                && bytes.length == requestLength(index)
                && requests.nioBuffer(requestBegin(index), bytes.length).equals(ByteBuffer.wrap(bytes));
    }

    /** A view of the reply to message {@code index}. */
    public ByteBuffer reply(int index) {
        return replies.duplicate().clear().slice(replyBegin(index), replyLength(index));
    }

    void release() {
        requests.release();
    }
}
