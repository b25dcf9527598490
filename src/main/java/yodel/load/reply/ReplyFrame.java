package yodel.load.reply;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import yodel.wire.Framing;
import yodel.wire.LengthPrefix;

/**
 * Puts together one reply that is not what it should be, so that it can be said what it is. Only replies that differ
 * from what is expected come this way.
 */
final class ReplyFrame {

    /** How many bytes are shown of a reply. */
    static final int EXCERPT = 64;

    private final Framing framing;
    private final LengthPrefix lengthPrefix;
    private final ByteBuf bytes;
    private int length = -1;

    /** @param begun the reply's bytes that have come already */
    ReplyFrame(Framing framing, LengthPrefix lengthPrefix, byte[] begun) {
        this.framing = framing;
        this.lengthPrefix = lengthPrefix;
        this.bytes = Unpooled.buffer(Math.max(EXCERPT, begun.length)).writeBytes(begun);
    }

    /** Takes from {@code in} what belongs to the length; false if that is not enough to know it. */
    boolean takeLength(ByteBuf in, int lengthIfRaw) {
        if (length >= 0) {
            return true;
        }
        if (framing == Framing.RAW) {
            length = lengthIfRaw;
            return true;
        }
        take(in, LengthPrefix.BYTES);
        if (bytes.readableBytes() < LengthPrefix.BYTES) {
            return false;
        }
        int payload = lengthPrefix.decode(bytes.getIntLE(0));
        length = payload < 0 || payload > Integer.MAX_VALUE - LengthPrefix.BYTES
                ? Integer.MAX_VALUE
                : payload + LengthPrefix.BYTES;
        return true;
    }

    /** How long it is on the wire; {@link Integer#MAX_VALUE} if its length is none that a reply could have. */
    int length() {
        return length;
    }

    /** Whether its length is known and not {@code expected}. */
    boolean differsInLength(int expected) {
        return length >= 0 && length != expected;
    }

    /** Takes from {@code in} what belongs to the reply; false if that is not all of it. */
    boolean takeAll(ByteBuf in) {
        take(in, length);
        return bytes.readableBytes() == length;
    }

    /** Takes a few bytes more to show, of a reply that is not waited for to its end. */
    void takeExcerpt(ByteBuf in) {
        take(in, EXCERPT);
    }

    byte[] bytes() {
        return ByteBufUtil.getBytes(bytes);
    }

    private void take(ByteBuf in, int upTo) {
        int wanted = upTo - bytes.readableBytes();
        if (wanted > 0) {
            bytes.writeBytes(in, Math.min(wanted, in.readableBytes()));
        }
    }
}
