package yodel.wire;

import java.nio.ByteBuffer;

/**
 * A framing with a length before each payload.
 *
 * <pre>
 *  |&lt;- offset -&gt;|&lt;- width -&gt;|&lt;- length + adjustment -&gt;|
 *  | header     | length    | payload                |
 * </pre>
 *
 * @param width the number of bytes of the length
 * @param order the byte order of the length
 * @param offset the number of header bytes before the length, 0 to {@value #MAX_OFFSET}
 * @param adjustment the size of the payload minus the length: negative if the length also counts itself or the header;
 *     -{@value #MAX_ADJUSTMENT} to {@value #MAX_ADJUSTMENT}
 */
public record LengthPrefix(LengthWidth width, Endianness order, int offset, int adjustment) implements Framing {

    /** Four bytes, signed, little-endian. */
    public static final LengthPrefix LITTLE = of(LengthWidth.FOUR, Endianness.LITTLE);

    /** Four bytes, signed, big-endian. */
    public static final LengthPrefix BIG = of(LengthWidth.FOUR, Endianness.BIG);

    /** The largest number of header bytes. */
    public static final int MAX_OFFSET = 1024;

    /** The largest difference between a length and the size of its payload. */
    public static final int MAX_ADJUSTMENT = 2048;

    /** The length that stands for bytes that are no length: a varint without an end. */
    public static final long MALFORMED = Long.MAX_VALUE;

    private static final byte[] NOTHING = {};
    private static final int GROUP_BITS = 7;
    private static final int LETTERS = 26;

    /** @throws IllegalArgumentException if the values are out of range or leave no room for a payload */
    public LengthPrefix {
        if (offset < 0 || offset > MAX_OFFSET) {
            throw new IllegalArgumentException("length-offset: %d (expected: 0 to %d)".formatted(offset, MAX_OFFSET));
        }
        if (Math.abs((long) adjustment) > MAX_ADJUSTMENT) {
            throw new IllegalArgumentException("length-adjustment: %d (expected: -%d to %d)"
                    .formatted(adjustment, MAX_ADJUSTMENT, MAX_ADJUSTMENT));
        }
        if (width.maxLength() + adjustment < 1) {
            throw new IllegalArgumentException(
                    "length-adjustment: %d (expected: at least %d, because a length of %s byte is at most %d)"
                            .formatted(adjustment, 1 - width.maxLength(), width, width.maxLength()));
        }
        if (width.isVariable() && order == Endianness.BIG) {
            throw new IllegalArgumentException(
                    "byte-order: big (expected: little with --length-bytes varint, which has only one order)");
        }
    }

    /** Returns the framing in which only a length precedes the payload and counts its bytes. */
    public static LengthPrefix of(LengthWidth width, Endianness order) {
        return new LengthPrefix(width, order, 0, 0);
    }

    /** Returns whether the length has four bytes and nothing else precedes the payload. */
    public boolean isPlain() {
        return width == LengthWidth.FOUR && offset == 0 && adjustment == 0;
    }

    /** Returns the same framing with the other byte order; the same framing if there is no other. */
    public LengthPrefix inTheOtherByteOrder() {
        return width.isVariable() ? this : new LengthPrefix(width, order.other(), offset, adjustment);
    }

    @Override
    public FramingKind kind() {
        return FramingKind.LENGTH_PREFIX;
    }

    @Override
    public Endianness byteOrder() {
        return order;
    }

    /** Returns the smallest number of bytes before a payload. */
    public int minPrefixBytes() {
        return offset + (width.isVariable() ? 1 : width.bytes());
    }

    /** Returns the largest number of bytes before a payload. */
    public int maxPrefixBytes() {
        return offset + width.bytes();
    }

    @Override
    public byte[] prefix(int payloadBytes) {
        return encode((long) payloadBytes - adjustment);
    }

    @Override
    public byte[] suffix() {
        return NOTHING;
    }

    @Override
    public int minPayloadBytes() {
        return Math.max(0, adjustment);
    }

    @Override
    public int maxPayloadBytes() {
        // Without a sum that overflows.
        return width.maxLength() >= MAX_PAYLOAD_BYTES && adjustment >= 0
                ? MAX_PAYLOAD_BYTES
                : (int) Math.min(MAX_PAYLOAD_BYTES, width.maxLength() + adjustment);
    }

    /**
     * Encodes a header and a length, whatever payload it would announce. The header consists of letters that change from
     * message to message, so that a server that converts it or repeats an old one is noticed.
     */
    public byte[] encode(long length) {
        byte[] field = field(length);
        byte[] prefix = new byte[offset + field.length];
        for (int i = 0; i < offset; i++) {
            prefix[i] = (byte) ('a' + Math.floorMod(i + length, (long) LETTERS));
        }
        System.arraycopy(field, 0, prefix, offset, field.length);
        return prefix;
    }

    private byte[] field(long length) {
        if (width.isVariable()) {
            return varint(length);
        }
        byte[] field = new byte[width.bytes()];
        for (int i = 0; i < field.length; i++) {
            int place = order == Endianness.LITTLE ? i : field.length - 1 - i;
            field[place] = (byte) (length >>> (Byte.SIZE * i));
        }
        return field;
    }

    /** Encodes the lowest 32 bits. */
    private static byte[] varint(long length) {
        ByteBuffer field = ByteBuffer.allocate(LengthWidth.VARINT.bytes());
        long rest = length & 0xffff_ffffL;
        for (; rest > 0x7f; rest >>>= GROUP_BITS) {
            field.put((byte) (rest | 0x80));
        }
        field.put((byte) rest).flip();
        byte[] bytes = new byte[field.remaining()];
        field.get(bytes);
        return bytes;
    }

    /**
     * Returns the number of bytes of the prefix that starts at {@code at}; 0 if it does not end before {@code to}. A
     * varint without an end has as many bytes as the longest one with an end.
     */
    public int prefixBytes(ByteBuffer bytes, int at, int to) {
        if (!width.isVariable()) {
            int size = offset + width.bytes();
            return to - at < size ? 0 : size;
        }
        for (int size = offset + 1; size <= to - at; size++) {
            if (bytes.get(at + size - 1) >= 0 || size == maxPrefixBytes()) {
                return size;
            }
        }
        return 0;
    }

    /**
     * Returns the length in a complete prefix of {@code size} bytes at {@code at}; {@link #MALFORMED} if it is no length.
     *
     * @param bytes a buffer in little-endian order
     */
    public long length(ByteBuffer bytes, int at, int size) {
        int first = at + offset;
        return switch (width) {
            case ONE -> bytes.get(first) & 0xff;
            case TWO -> {
                short value = bytes.getShort(first);
                yield (order == Endianness.LITTLE ? value : Short.reverseBytes(value)) & 0xffff;
            }
            case THREE -> {
                int low = bytes.getShort(first) & 0xffff;
                int last = bytes.get(first + 2) & 0xff;
                int value = low | last << Short.SIZE;
                yield order == Endianness.LITTLE ? value : Integer.reverseBytes(value) >>> Byte.SIZE;
            }
            case FOUR -> {
                int value = bytes.getInt(first);
                yield order == Endianness.LITTLE ? value : Integer.reverseBytes(value);
            }
            case EIGHT -> {
                long value = bytes.getLong(first);
                yield order == Endianness.LITTLE ? value : Long.reverseBytes(value);
            }
            case VARINT -> varint(bytes, first, at + size);
        };
    }

    /** Takes the lowest 32 bits as a signed number, like the parsers of Protocol Buffers. */
    private static long varint(ByteBuffer bytes, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value |= (bytes.get(i) & 0x7fL) << (GROUP_BITS * (i - from));
        }
        return bytes.get(to - 1) < 0 ? MALFORMED : (int) value;
    }

    /** Returns whether {@code length} announces a payload of 0 to {@code maxMessageBytes} bytes. */
    public boolean allows(long length, int maxMessageBytes) {
        // The second condition alone would overflow for lengths of 8 bytes.
        return length >= 0
                && length <= (long) maxMessageBytes + MAX_ADJUSTMENT
                && length + adjustment >= 0
                && length + adjustment <= maxMessageBytes;
    }

    @Override
    public byte[] payload(byte[] message) {
        int prefix = prefixBytes(ByteBuffer.wrap(message), 0, message.length);
        byte[] payload = new byte[message.length - prefix];
        System.arraycopy(message, prefix, payload, 0, payload.length);
        return payload;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(kind().toString());
        if (width != LengthWidth.FOUR) {
            text.append(width.isVariable() ? ", varint" : ", %s-byte".formatted(width));
        }
        if (!width.isVariable() && width != LengthWidth.ONE) {
            text.append(", ").append(order).append("-endian");
        }
        if (offset > 0) {
            text.append(", after %d header byte%s".formatted(offset, offset == 1 ? "" : "s"));
        }
        if (adjustment != 0) {
            text.append(", adjusted by %d".formatted(adjustment));
        }
        return text.toString();
    }
}
