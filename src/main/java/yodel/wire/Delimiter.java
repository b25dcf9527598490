package yodel.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A framing with a fixed sequence of bytes after each payload.
 *
 * <pre>
 *  | payload | delimiter | payload | delimiter | ...
 * </pre>
 */
public final class Delimiter implements Framing {

    /** Lines: a line feed ends each message; a carriage return before it belongs to the end of the line. */
    public static final Delimiter LINE = new Delimiter(new byte[] {'\n'}, true);

    /** The largest number of bytes. */
    public static final int MAX_BYTES = 64;

    private static final byte[] NOTHING = {};

    private final byte[] bytes;
    private final boolean line;

    /** For each number of matching bytes, the number that still match after a mismatch (Knuth, Morris and Pratt). */
    private final int[] fallback;

    private Delimiter(byte[] bytes, boolean line) {
        this.bytes = bytes;
        this.line = line;
        this.fallback = new int[bytes.length + 1];
        for (int i = 1, matched = 0; i < bytes.length; i++) {
            matched = matched(matched, bytes[i]);
            fallback[i + 1] = matched;
        }
    }

    /**
     * Returns the framing in which {@code bytes} follow each payload.
     *
     * @throws IllegalArgumentException if there are no bytes or too many
     */
    public static Delimiter of(byte[] bytes) {
        if (bytes.length == 0 || bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("delimiter: %s (expected: 1 to %d bytes)"
                    .formatted(HexFormat.of().formatHex(bytes), MAX_BYTES));
        }
        return new Delimiter(bytes.clone(), false);
    }

    /** Returns the number of bytes. */
    public int length() {
        return bytes.length;
    }

    /** Returns one of the bytes. */
    byte at(int index) {
        return bytes[index];
    }

    /** Returns whether a carriage return before the delimiter belongs to it. */
    public boolean isLine() {
        return line;
    }

    /** Returns the bytes in hexadecimal. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * Returns the number of bytes of the delimiter that the last bytes of a stream match, after one more byte.
     *
     * @param matched the number before that byte, less than {@link #length()}
     */
    int matched(int matched, byte next) {
        int now = matched;
        while (now > 0 && bytes[now] != next) {
            now = fallback[now];
        }
        return bytes[now] == next ? now + 1 : now;
    }

    /** Returns whether upper-casing would change the delimiter. */
    boolean hasLowerCase() {
        return !Arrays.equals(bytes, UpperCase.of(bytes));
    }

    @Override
    public FramingKind kind() {
        return line ? FramingKind.LINE : FramingKind.DELIMITER;
    }

    @Override
    public byte[] prefix(int payloadBytes) {
        return NOTHING;
    }

    @Override
    public byte[] suffix() {
        return bytes;
    }

    @Override
    public boolean carries(byte[] payload) {
        int matched = 0;
        for (byte b : payload) {
            matched = matched(matched, b);
            if (matched == bytes.length) {
                return false;
            }
        }
        // The end of the payload and the start of the delimiter may form a delimiter, too.
        for (int i = 0; i < bytes.length - 1; i++) {
            matched = matched(matched, bytes[i]);
            if (matched == bytes.length) {
                return false;
            }
        }
        return !line || payload.length == 0 || payload[payload.length - 1] != '\r';
    }

    @Override
    public boolean reserves(byte b) {
        return b == bytes[0] || (line && b == '\r');
    }

    @Override
    public byte[] payload(byte[] message) {
        int end = message.length - bytes.length;
        if (line && end > 0 && message[end - 1] == '\r') {
            end--;
        }
        return Arrays.copyOf(message, end);
    }

    /** Requires that upper-casing cannot turn a part of a payload into the delimiter. */
    @Override
    public void check(ReplyRule rule) {
        if (rule == ReplyRule.UPPER && hasUpperCase()) {
            throw new IllegalArgumentException(
                    "delimiter: %s (expected: no bytes 41 to 5a, A to Z, into which upper-casing may turn a payload)"
                            .formatted(hex()));
        }
    }

    private boolean hasUpperCase() {
        for (byte b : bytes) {
            if (b >= 'A' && b <= 'Z') {
                return true;
            }
        }
        return false;
    }

    /** Returns the number of bytes at the end of {@code bytes[from, to)} that may be the start of the delimiter. */
    int partAtEnd(ByteBuffer stream, int from, int to) {
        if (line) {
            return to > from && stream.get(to - 1) == '\r' ? 1 : 0;
        }
        int matched = 0;
        for (int i = Math.max(from, to - bytes.length + 1); i < to; i++) {
            matched = matched(matched, stream.get(i));
        }
        return matched;
    }

    @Override
    public String toString() {
        return line ? "line" : "delimiter " + hex();
    }
}
