package yodel.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Finds the end of single frames, for a reader that assembles or counts them. {@link FrameWalker} walks many frames at
 * once.
 *
 * <p>Not thread-safe.
 */
public abstract class FrameScanner {

    /** The result while the end of the frame is unknown. */
    public static final long UNKNOWN = -1;

    /** The result if the bytes are no frame, so that its end and all later frames are unknown. */
    public static final long INVALID = -2;

    private FrameScanner() {}

    /** Creates a scanner for a framing that has messages. */
    public static FrameScanner of(Framing framing) {
        if (framing instanceof LengthPrefix prefix) {
            return new OfLengths(prefix);
        }
        if (framing instanceof Delimiter delimiter) {
            return new OfDelimiters(delimiter);
        }
        throw new IllegalArgumentException("no messages in " + framing + " framing");
    }

    /** Starts the next frame. */
    public abstract void reset();

    /**
     * Scans the next byte of the frame. Must not be called again after a result of 0 or more.
     *
     * @return the number of bytes from here to the end of the frame, or {@link #UNKNOWN}, or {@link #INVALID}
     */
    public abstract long next(byte b);

    private static final class OfLengths extends FrameScanner {
        private final LengthPrefix prefix;
        private final ByteBuffer start;

        OfLengths(LengthPrefix prefix) {
            this.prefix = prefix;
            this.start = ByteBuffer.allocate(prefix.maxPrefixBytes()).order(ByteOrder.LITTLE_ENDIAN);
        }

        @Override
        public void reset() {
            start.clear();
        }

        @Override
        public long next(byte b) {
            start.put(b);
            int size = prefix.prefixBytes(start, 0, start.position());
            if (size == 0) {
                return UNKNOWN;
            }
            long length = prefix.length(start, 0, size);
            return prefix.allows(length, Framing.MAX_PAYLOAD_BYTES) ? length + prefix.adjustment() : INVALID;
        }
    }

    private static final class OfDelimiters extends FrameScanner {
        private final Delimiter delimiter;
        private int matched;

        OfDelimiters(Delimiter delimiter) {
            this.delimiter = delimiter;
        }

        @Override
        public void reset() {
            matched = 0;
        }

        @Override
        public long next(byte b) {
            matched = delimiter.matched(matched, b);
            return matched == delimiter.length() ? 0 : UNKNOWN;
        }
    }
}
