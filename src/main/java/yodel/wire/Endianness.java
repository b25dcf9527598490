package yodel.wire;

/** The order of the bytes of a length. */
public enum Endianness {
    /** Least significant byte first: Python's {@code struct.pack('<i', n)}. */
    LITTLE("little"),

    /**
     * Most significant byte first (network order): Python's {@code struct.pack('!i', n)} and
     * {@code multiprocessing.connection}.
     */
    BIG("big");

    private final String label;

    Endianness(String label) {
        this.label = label;
    }

    /** Returns the other byte order. */
    public Endianness other() {
        return this == LITTLE ? BIG : LITTLE;
    }

    /** Returns the name of the byte order in options and logs. */
    @Override
    public String toString() {
        return label;
    }
}
