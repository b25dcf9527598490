package yodel.wire;

/** No framing: every byte is payload, until the end of the stream. */
public enum RawFraming implements Framing {
    /** The only value, because there is nothing to configure. */
    RAW;

    private static final byte[] NOTHING = {};

    @Override
    public FramingKind kind() {
        return FramingKind.RAW;
    }

    @Override
    public byte[] prefix(int payloadBytes) {
        return NOTHING;
    }

    @Override
    public byte[] suffix() {
        return NOTHING;
    }

    @Override
    public byte[] payload(byte[] message) {
        return message;
    }

    /** Returns 1, because a message of no bytes would not exist. */
    @Override
    public int minPayloadBytes() {
        return 1;
    }

    @Override
    public String toString() {
        return kind().toString();
    }
}
