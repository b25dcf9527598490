package yodel.wire;

/**
 * The wire format of a server, on which both ends must agree before the first byte.
 *
 * @param framing the division of the stream into messages
 * @param reply the replies of the server, {@link ReplyRule#UPPER} or {@link ReplyRule#SAME}
 * @param maxMessageBytes the maximum size of a payload in bytes, 0 to 2,147,483,647; ignored without messages
 */
public record WireFormat(Framing framing, ReplyRule reply, int maxMessageBytes) {

    /** The default maximum size of a payload in bytes: 16 MiB. */
    public static final int DEFAULT_MAX_MESSAGE_BYTES = 16 << 20;

    /** The default format: 4-byte lengths, little-endian, at most 16 MiB per message, upper-case replies. */
    public static final WireFormat DEFAULT = new WireFormat(LengthPrefix.LITTLE, DEFAULT_MAX_MESSAGE_BYTES);

    /**
     * Validates the values.
     *
     * @throws IllegalArgumentException if {@code maxMessageBytes} is negative, or if the framing does not allow the
     *     replies
     */
    public WireFormat {
        if (maxMessageBytes < 0) {
            throw new IllegalArgumentException("max-message-bytes: " + maxMessageBytes + " (expected: 0 or more)");
        }
        if (reply == ReplyRule.ANY) {
            throw new IllegalArgumentException("reply: any (expected: upper, same)");
        }
        framing.check(reply);
    }

    /** Creates a format with upper-case replies. */
    public WireFormat(Framing framing, int maxMessageBytes) {
        this(framing, ReplyRule.UPPER, maxMessageBytes);
    }

    /** Creates a walker at the start of a stream. */
    public FrameWalker newWalker() {
        if (framing instanceof LengthPrefix prefix) {
            return prefix.isPlain()
                    ? new FourByteWalker(prefix, reply, maxMessageBytes)
                    : new LengthWalker(prefix, reply, maxMessageBytes);
        }
        if (framing instanceof Delimiter delimiter) {
            return new DelimiterWalker(delimiter, reply, maxMessageBytes);
        }
        return new RawWalker(reply);
    }

    /**
     * Describes the format for a log line: {@code length-prefix, little-endian, at most 16777216 bytes per message}.
     */
    @Override
    public String toString() {
        return framing
                + (framing.hasMessages() ? ", at most %d bytes per message".formatted(maxMessageBytes) : "")
                + (reply == ReplyRule.SAME ? ", unchanged replies" : "");
    }
}
