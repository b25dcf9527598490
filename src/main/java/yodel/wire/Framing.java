package yodel.wire;

/** The division of a byte stream into messages. */
public enum Framing {
    /** A 4-byte signed length, followed by a payload of that many bytes. */
    LENGTH_PREFIX("length-prefix"),

    /** No framing: every byte is payload, until the end of the stream. */
    RAW("raw");

    private final String label;

    Framing(String label) {
        this.label = label;
    }

    /** Returns the number of bytes before each payload. */
    public int prefixBytes() {
        return this == LENGTH_PREFIX ? LengthPrefix.BYTES : 0;
    }

    /** Encodes a complete message. */
    public byte[] message(LengthPrefix prefix, byte[] payload) {
        return this == LENGTH_PREFIX ? prefix.message(payload) : payload;
    }

    /** Returns the name of this framing in options and logs. */
    @Override
    public String toString() {
        return label;
    }
}
