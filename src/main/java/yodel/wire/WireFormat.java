package yodel.wire;

/**
 * The wire format, on which both ends must agree before the first byte.
 *
 * @param framing the division of the stream into messages
 * @param lengthPrefix the byte order of length prefixes; ignored for {@link Framing#RAW}
 * @param maxMessageBytes the maximum size of a payload in bytes, 0 to 2,147,483,647; ignored for {@link Framing#RAW}
 */
public record WireFormat(Framing framing, LengthPrefix lengthPrefix, int maxMessageBytes) {

    /** The default maximum size of a payload in bytes: 16 MiB. */
    public static final int DEFAULT_MAX_MESSAGE_BYTES = 16 << 20;

    /** The default format: length prefixes, little-endian, at most 16 MiB per message. */
    public static final WireFormat DEFAULT =
            new WireFormat(Framing.LENGTH_PREFIX, LengthPrefix.LITTLE, DEFAULT_MAX_MESSAGE_BYTES);

    /**
     * Validates the limit.
     *
     * @throws IllegalArgumentException if {@code maxMessageBytes} is negative
     */
    public WireFormat {
        if (maxMessageBytes < 0) {
            throw new IllegalArgumentException("max-message-bytes: " + maxMessageBytes + " (expected: 0 or more)");
        }
    }

    /**
     * Describes the format for a log line: {@code length-prefix, little-endian, at most 16777216 bytes per message}.
     */
    @Override
    public String toString() {
        return framing == Framing.RAW
                ? "raw"
                : "%s, %s-endian, at most %d bytes per message".formatted(framing, lengthPrefix, maxMessageBytes);
    }
}
