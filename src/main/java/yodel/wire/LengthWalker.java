package yodel.wire;

import java.nio.ByteBuffer;

/** Walks frames with a length of any width, behind a header of any size. Header and length remain unchanged. */
final class LengthWalker extends FrameWalker {

    private final LengthPrefix prefix;

    /** The number of payload bytes of the current message: in total, and those still to come. */
    private long payload;

    private long left;
    private int prefixBytes;

    LengthWalker(LengthPrefix prefix, ReplyRule reply, int maxMessageBytes) {
        super(reply, maxMessageBytes);
        this.prefix = prefix;
    }

    @Override
    public int walk(ByteBuffer bytes, int from, int to) {
        int at = from;
        while (!isRejected()) {
            int here = (int) Math.min(left, to - at);
            reply(bytes, at, at + here);
            at += here;
            left -= here;
            if (left > 0) {
                break;
            }
            if (here > 0) {
                messageEnded();
            }
            int size = prefix.prefixBytes(bytes, at, to);
            if (size == 0) {
                break;
            }
            long length = prefix.length(bytes, at, size);
            if (!prefix.allows(length, maxMessageBytes)) {
                byte[] start = new byte[size];
                bytes.get(at, start);
                reject(length, start);
                break;
            }
            at += size;
            prefixBytes = size;
            payload = length + prefix.adjustment();
            left = payload;
            if (payload == 0) {
                messageEnded();
            }
        }
        return at;
    }

    @Override
    public int maxHeldBytes() {
        return prefix.maxPrefixBytes() - 1;
    }

    @Override
    public boolean isInsidePayload() {
        return left > 0;
    }

    @Override
    public long messageWalked() {
        return prefixBytes + payload - left;
    }

    @Override
    public long payloadLeft() {
        return left;
    }
}
