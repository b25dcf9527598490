package yodel.load.reply;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import yodel.wire.FrameScanner;
import yodel.wire.Framing;

/**
 * Assembles one reply that differs from the expected one, so that it can be diagnosed. Correct replies do not take this
 * path.
 */
final class ReplyFrame {

    /** The maximum number of bytes shown of a reply. */
    static final int EXCERPT = 64;

    /** The number of bytes by which a reply may exceed the expected one before its delimiter is given up. */
    private static final int MAX_EXCESS = 1 << 20;

    private final ByteBuf bytes;

    /** Null with raw framing. */
    private final @Nullable FrameScanner scanner;

    private int scanned;
    private int length = -1;

    /**
     * Creates a frame for a reply of which some bytes have already been read.
     *
     * @param startedAt the bytes of the reply read so far
     */
    ReplyFrame(Framing framing, byte[] startedAt) {
        this.bytes = Unpooled.buffer(Math.max(EXCERPT, startedAt.length)).writeBytes(startedAt);
        this.scanner = framing.hasMessages() ? FrameScanner.of(framing) : null;
        for (int i = 0; i < startedAt.length && scanner != null && length < 0; i++) {
            scan(scanner.next(startedAt[i]));
        }
    }

    /**
     * Reads the bytes that determine the length from {@code in}. Returns false if they are not complete yet.
     *
     * @param expectedLength the length of the expected reply, which is the length of the reply with raw framing
     */
    boolean takeLength(ByteBuf in, int expectedLength) {
        if (scanner == null && length < 0) {
            length = expectedLength;
        }
        while (scanner != null && length < 0 && in.isReadable()) {
            byte b = in.readByte();
            bytes.writeByte(b);
            scan(scanned - MAX_EXCESS > expectedLength ? FrameScanner.INVALID : scanner.next(b));
        }
        return length >= 0;
    }

    private void scan(long left) {
        scanned++;
        if (left == FrameScanner.INVALID) {
            length = Integer.MAX_VALUE;
        } else if (left != FrameScanner.UNKNOWN) {
            length = (int) Math.min(Integer.MAX_VALUE, scanned + left);
        }
    }

    /**
     * Returns the length of the reply on the wire, in bytes; {@link Integer#MAX_VALUE} if it has no valid length.
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
