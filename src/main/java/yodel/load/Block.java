package yodel.load;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;

/**
 * Some messages, one behind another as they go over the wire, and the replies to expect. Made once, sent and compared by
 * range.
 *
 * <pre>
 *  requests  |len|hello|len|grüße|len|...      ends[0]  ends[1]   ...
 *  replies   |len|HELLO|len|GRüßE|len|...      the same: a reply is as long as its request
 * </pre>
 *
 * <p>Belongs to one event loop.
 */
abstract class Block {

    private final ByteBuf requests;
    private final ByteBuffer replies;
    private final int[] ends;

    Block(ByteBuf requests, ByteBuffer replies, int[] ends) {
        this.requests = requests;
        this.replies = replies;
        this.ends = ends;
    }

    /** The messages that follow this block's last; the same block again when they repeat. */
    abstract Block next();

    /** How many messages it has. */
    final int messages() {
        return ends.length;
    }

    /** Where message {@code index} begins, in bytes of the block. */
    final int begin(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    /** Where message {@code index} ends, in bytes of the block. */
    final int end(int index) {
        return ends[index];
    }

    /** How long message {@code index} is on the wire. */
    final int length(int index) {
        return ends[index] - begin(index);
    }

    /** How long the whole block is on the wire. */
    final int bytes() {
        return ends[ends.length - 1];
    }

    /** The requests from message {@code from} to before {@code to}, for the caller to release. */
    final ByteBuf requests(int from, int to) {
        int begin = begin(from);
        return requests.retainedSlice(begin, end(to - 1) - begin);
    }

    /** The expected replies. Only its position and limit may be changed. */
    final ByteBuffer replies() {
        return replies;
    }

    /** Whether {@code bytes} are the whole reply to message {@code index}. */
    final boolean isReply(int index, byte[] bytes) {
        return bytes.length == length(index) && reply(index).equals(ByteBuffer.wrap(bytes));
    }

    /** Whether {@code bytes} are the whole of request {@code index}. */
    final boolean isRequest(int index, byte[] bytes) {
        return bytes.length == length(index)
                && requests.nioBuffer(begin(index), bytes.length).equals(ByteBuffer.wrap(bytes));
    }

    /** A view of the reply to message {@code index}. */
    final ByteBuffer reply(int index) {
        return replies.duplicate().clear().slice(begin(index), length(index));
    }

    final void release() {
        requests.release();
    }
}
