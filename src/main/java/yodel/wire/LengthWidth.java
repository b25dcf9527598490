package yodel.wire;

/**
 * The number of bytes of a length. Lengths of 1 to 3 bytes are unsigned, because half of their range would otherwise be
 * lost; those of 4 and 8 bytes and varints are signed, as in the languages that write them.
 */
public enum LengthWidth {
    ONE("1", 1, (1 << 8) - 1),
    TWO("2", 2, (1 << 16) - 1),
    THREE("3", 3, (1 << 24) - 1),
    FOUR("4", 4, Integer.MAX_VALUE),
    EIGHT("8", 8, Long.MAX_VALUE),

    /**
     * 7 bits per byte, the least significant first; bit 7 is set in all bytes but the last. Up to five bytes, as Protocol
     * Buffers write the length of a message.
     */
    VARINT("varint", 5, Integer.MAX_VALUE);

    private final String label;
    private final int bytes;
    private final long maxLength;

    LengthWidth(String label, int bytes, long maxLength) {
        this.label = label;
        this.bytes = bytes;
        this.maxLength = maxLength;
    }

    /** Returns the number of bytes of a length; the maximum number if it varies. */
    public int bytes() {
        return bytes;
    }

    /** Returns the largest length. */
    public long maxLength() {
        return maxLength;
    }

    /** Returns whether a length can be negative. */
    public boolean isSigned() {
        return this == FOUR || this == EIGHT || this == VARINT;
    }

    /** Returns whether the number of bytes depends on the length. */
    public boolean isVariable() {
        return this == VARINT;
    }

    /** Returns the name of the width in options and results. */
    @Override
    public String toString() {
        return label;
    }
}
