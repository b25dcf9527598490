package yodel.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The four bytes in front of a payload: its length, signed, in one of two byte orders. */
public enum LengthPrefix {
    /** Lowest byte first: Python's {@code struct.pack('i', n)} on x86 and Arm. */
    LITTLE("little", ByteOrder.LITTLE_ENDIAN),

    /** Network order: Python's {@code struct.pack('!i', n)} and {@code multiprocessing.connection}. */
    BIG("big", ByteOrder.BIG_ENDIAN);

    /** What a length takes on the wire. */
    public static final int BYTES = Integer.BYTES;

    private final String label;
    private final ByteOrder order;

    LengthPrefix(String label, ByteOrder order) {
        this.label = label;
        this.order = order;
    }

    /** In the other byte order. */
    public LengthPrefix other() {
        return this == LITTLE ? BIG : LITTLE;
    }

    /** The bytes on the wire for {@code length}. */
    public byte[] encode(int length) {
        return ByteBuffer.allocate(BYTES).order(order).putInt(length).array();
    }

    /** A whole message on the wire: the length of {@code payload}, and {@code payload}. */
    public byte[] message(byte[] payload) {
        return ByteBuffer.allocate(BYTES + payload.length)
                .order(order)
                .putInt(payload.length)
                .put(payload)
                .array();
    }

    /** The length whose bytes, read in little-endian order, gave {@code littleEndian}. */
    public int decode(int littleEndian) {
        return order == ByteOrder.LITTLE_ENDIAN ? littleEndian : Integer.reverseBytes(littleEndian);
    }

    /** The byte order's name, as options and logs have it. */
    @Override
    public String toString() {
        return label;
    }
}
