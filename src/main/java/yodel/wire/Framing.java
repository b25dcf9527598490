package yodel.wire;

/** How a byte stream is divided into messages. */
public enum Framing {
    /** A 4-byte signed length, then that many bytes of payload. */
    LENGTH_PREFIX("length-prefix"),

    /** No lengths: every byte is payload, until the end of the stream. */
    RAW("raw");

    private final String label;

    Framing(String label) {
        this.label = label;
    }

    /** How many bytes stand before a payload. */
    public int prefixBytes() {
        return this == LENGTH_PREFIX ? LengthPrefix.BYTES : 0;
    }

    /** A whole message on the wire. */
    public byte[] message(LengthPrefix prefix, byte[] payload) {
        return this == LENGTH_PREFIX ? prefix.message(payload) : payload;
    }

    /** The name as options and logs have it. */
    @Override
    public String toString() {
        return label;
    }
}
