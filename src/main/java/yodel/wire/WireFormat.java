package yodel.wire;

/**
 * What two ends agree on before the first byte.
 *
 * @param framing how the stream is divided into messages
 * @param lengthPrefix the byte order of a length; without meaning in {@link Framing#RAW}
 * @param maxMessageBytes the longest payload, 0 to 2,147,483,647 bytes; without meaning in {@link Framing#RAW}
 */
public record WireFormat(Framing framing, LengthPrefix lengthPrefix, int maxMessageBytes) {

    /** 16 MiB. */
    public static final int DEFAULT_MAX_MESSAGE_BYTES = 16 << 20;

    /** Length-prefixed, little-endian, at most 16 MiB a message. */
    public static final WireFormat DEFAULT =
            new WireFormat(Framing.LENGTH_PREFIX, LengthPrefix.LITTLE, DEFAULT_MAX_MESSAGE_BYTES);

    /** @throws IllegalArgumentException if {@code maxMessageBytes} is negative */
    public WireFormat {
        if (maxMessageBytes < 0) {
            throw new IllegalArgumentException("max-message-bytes: " + maxMessageBytes + " (expected: 0 or more)");
        }
    }

    /** A few words for a log line: {@code length-prefix, little-endian, at most 16777216 bytes a message}. */
    @Override
    public String toString() {
        return framing == Framing.RAW
                ? "raw"
                : "%s, %s-endian, at most %d bytes a message".formatted(framing, lengthPrefix, maxMessageBytes);
    }
}
