package yodel.load.reply;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import yodel.wire.Framing;
import yodel.wire.LengthPrefix;

/**
 * Assembles one reply that differs from the expected one, so that it can be diagnosed. Correct replies do not take this
 * path.
 */
final class ReplyFrame {

    /** The maximum number of bytes shown of a reply. */
    static final int EXCERPT = 64;

    private final Framing framing;
    private final LengthPrefix lengthPrefix;
    private final ByteBuf bytes;
    private int length = -1;

    /**
     * Creates a frame for a reply of which some bytes have already been read.
     *
     * @param startedAt the bytes of the reply read so far
     */
    ReplyFrame(Framing framing, LengthPrefix lengthPrefix, byte[] startedAt) {
        this.framing = framing;
        this.lengthPrefix = lengthPrefix;
        this.bytes = Unpooled.buffer(Math.max(EXCERPT, startedAt.length)).writeBytes(startedAt);
    }

    /**
     * Reads the length prefix from {@code in}. Returns false if it is not complete yet.
     *
     * @param lengthIfRaw the length of the reply with raw framing, in bytes
     */
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

    /**
     * Returns the length of the reply on the wire, in bytes; {@link Integer#MAX_VALUE} if the length prefix is invalid.
     */
    int length() {
        return length;
    }

    /** Returns whether the length is known and differs from {@code expected}. */
    boolean differsInLength(int expected) {
        return length >= 0 && length != expected;
    }

    /** Reads the rest of the reply from {@code in}. Returns false if it is not complete yet. */
    boolean takeAll(ByteBuf in) {
        take(in, length);
        return bytes.readableBytes() == length;
    }

    /** Reads a few more bytes for display, of a reply that will not be read to its end. */
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
