package yodel.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Upper-cases ASCII in place: {@code a}-{@code z} become {@code A}-{@code Z}, every other byte stays, as Python's
 * {@code bytes.upper()} has it.
 *
 * <p>Eight bytes at a time, by arithmetic on a {@code long} that holds them side by side:
 *
 * <pre>
 *  low 7 bits of each byte + (0x80 - 'a')      bit 7 set where the byte is 'a' or above
 *  low 7 bits of each byte + (0x7f - 'z')      bit 7 set where the byte is above 'z'
 *  the two differ, and bit 7 was clear         a lower-case letter; bit 7 shifted to bit 5 is what 'a' has over 'A'
 * </pre>
 *
 * <p>The plain counted loop over {@code ByteBuffer.getLong(int)} is the form that HotSpot's C2 turns into vector
 * instructions; a {@code VarHandle}, {@code Unsafe} or {@code ByteBuf.getLong} is not.
 */
public final class UpperCase {

    private static final long EVERY_BYTE = 0x0101010101010101L;
    private static final long LOW_BITS = 0x7f * EVERY_BYTE;
    private static final long HIGH_BIT = ~LOW_BITS;
    private static final long FROM_A = (0x80 - 'a') * EVERY_BYTE;
    private static final long ABOVE_Z = (0x7f - 'z') * EVERY_BYTE;

    private UpperCase() {}

    /**
     * Upper-cases {@code bytes[from, to)}.
     *
     * @param bytes in little-endian order, the machine's own; its position and limit are neither used nor changed
     */
    public static void apply(ByteBuffer bytes, int from, int to) {
        assert bytes.order() == ByteOrder.LITTLE_ENDIAN;
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            bytes.putLong(i, eight(bytes.getLong(i)));
        }
        for (; i < to; i++) {
            bytes.put(i, one(bytes.get(i)));
        }
    }

    /** A copy of {@code bytes} in upper case. */
    public static byte[] of(byte[] bytes) {
        byte[] upper = bytes.clone();
        apply(ByteBuffer.wrap(upper).order(ByteOrder.LITTLE_ENDIAN), 0, upper.length);
        return upper;
    }

    private static long eight(long bytes) {
        long low = bytes & LOW_BITS;
        long lowerCase = ((low + FROM_A) ^ (low + ABOVE_Z)) & ~bytes & HIGH_BIT;
        return bytes ^ (lowerCase >>> 2);
    }

    private static byte one(byte b) {
        return b >= 'a' && b <= 'z' ? (byte) (b - ('a' - 'A')) : b;
    }
}
