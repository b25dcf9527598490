package yodel.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The four bytes before a payload that contain its length as a signed integer, in one of two byte orders. */
public enum LengthPrefix {
    /** Least significant byte first: Python's {@code struct.pack('<i', n)}. */
    LITTLE("little", ByteOrder.LITTLE_ENDIAN),

    /**
     * Most significant byte first (network order): Python's {@code struct.pack('!i', n)} and
     * {@code multiprocessing.connection}.
     */
    BIG("big", ByteOrder.BIG_ENDIAN);

    /** The number of bytes of a length prefix. */
    public static final int BYTES = Integer.BYTES;

    private final String label;
    private final ByteOrder order;

    LengthPrefix(String label, ByteOrder order) {
        this.label = label;
        this.order = order;
    }

    /** Returns the other byte order. */
    public LengthPrefix other() {
        return this == LITTLE ? BIG : LITTLE;
    }

    /** Encodes a length. */
    public byte[] encode(int length) {
        return ByteBuffer.allocate(BYTES).order(order).putInt(length).array();
    }

    /** Encodes a complete message: the length of {@code payload}, followed by {@code payload}. */
    public byte[] message(byte[] payload) {
        return ByteBuffer.allocate(BYTES + payload.length)
                .order(order)
                .putInt(payload.length)
                .put(payload)
                .array();
    }

    /** Returns the length whose four bytes, read in little-endian order, are {@code littleEndian}. */
    public int decode(int littleEndian) {
        return order == ByteOrder.LITTLE_ENDIAN ? littleEndian : Integer.reverseBytes(littleEndian);
    }

    /** Returns the name of the byte order in options and logs. */
    @Override
    public String toString() {
        return label;
    }
}
