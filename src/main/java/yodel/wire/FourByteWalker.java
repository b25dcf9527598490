package yodel.wire;

import java.nio.ByteBuffer;

/**
 * Walks frames whose prefix is a length of four bytes: the default, and the fastest. Most lengths have no byte that
 * equals a lower-case letter and remain unchanged inside a run; a length with such a byte ends the run.
 */
final class FourByteWalker extends FrameWalker {

    private final LengthPrefix prefix;
    private final boolean reversed;

    /** The number of payload bytes of the current message: in total, and those still to come. */
    private long payload;

    private long left;

    FourByteWalker(LengthPrefix prefix, ReplyRule reply, int maxMessageBytes) {
        super(reply, maxMessageBytes);
        this.prefix = prefix;
        this.reversed = prefix.order() == Endianness.BIG;
    }

    @Override
    public int walk(ByteBuffer bytes, int from, int to) {
        int at = from;
        int run = from;
        while (!isRejected()) {
            int here = (int) Math.min(left, to - at);
            at += here;
            left -= here;
            if (left > 0) {
                break;
            }
            if (here > 0) {
                messageEnded();
            }
            if (to - at < Integer.BYTES) {
                break;
            }
            int field = bytes.getInt(at);
            int length = reversed ? Integer.reverseBytes(field) : field;
            if (length < 0 || length > maxMessageBytes) {
                reject(length, prefix.encode(length));
                break;
            }
            if (UpperCase.changes(field)) {
                reply(bytes, run, at);
                run = at + Integer.BYTES;
            }
            at += Integer.BYTES;
            left = length;
            payload = length;
            if (length == 0) {
                messageEnded();
            }
        }
        reply(bytes, run, at);
        return at;
    }

    @Override
    public int maxHeldBytes() {
        return Integer.BYTES - 1;
    }

    @Override
    public boolean isInsidePayload() {
        return left > 0;
    }

    @Override
    public long messageWalked() {
        return Integer.BYTES + payload - left;
    }

    @Override
    public long payloadLeft() {
        return left;
    }
}
