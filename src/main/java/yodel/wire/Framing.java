package yodel.wire;

/**
 * The division of a byte stream into messages: what precedes and follows each payload, and which payloads can be sent.
 */
public interface Framing {

    /** The largest size of a payload in bytes. */
    int MAX_PAYLOAD_BYTES = Integer.MAX_VALUE;

    /** Returns the kind of framing. */
    FramingKind kind();

    /** Returns whether the stream is divided into messages at all. */
    default boolean hasMessages() {
        return kind() != FramingKind.RAW;
    }

    /** Returns whether a length precedes each payload. */
    default boolean hasLengths() {
        return kind() == FramingKind.LENGTH_PREFIX;
    }

    /** Returns the byte order of lengths; little-endian if there are none. */
    default Endianness byteOrder() {
        return Endianness.LITTLE;
    }

    /** Returns the bytes before a payload of {@code payloadBytes} bytes. */
    byte[] prefix(int payloadBytes);

    /** Returns the bytes after each payload. Callers must not modify the array. */
    byte[] suffix();

    /** Encodes a complete message. */
    default byte[] message(byte[] payload) {
        byte[] prefix = prefix(payload.length);
        byte[] suffix = suffix();
        byte[] message = new byte[prefix.length + payload.length + suffix.length];
        System.arraycopy(prefix, 0, message, 0, prefix.length);
        System.arraycopy(payload, 0, message, prefix.length, payload.length);
        System.arraycopy(suffix, 0, message, prefix.length + payload.length, suffix.length);
        return message;
    }

    /** Returns the number of bytes that a message adds to a payload of {@code payloadBytes} bytes. */
    default int overhead(int payloadBytes) {
        return prefix(payloadBytes).length + suffix().length;
    }

    /** Returns the payload of a complete message. */
    byte[] payload(byte[] message);

    /** Returns the size of the smallest payload that can be sent, in bytes. */
    default int minPayloadBytes() {
        return 0;
    }

    /** Returns the size of the largest payload that can be sent, in bytes. */
    default int maxPayloadBytes() {
        return MAX_PAYLOAD_BYTES;
    }

    /** Returns whether a payload with these bytes, of an allowed size, arrives as one message. */
    default boolean carries(byte[] payload) {
        return true;
    }

    /** Returns whether {@code b} may end a message, so that generated payloads do without it. */
    default boolean reserves(byte b) {
        return false;
    }

    /**
     * Checks whether replies under {@code rule} have the same boundaries as the requests.
     *
     * @throws IllegalArgumentException if they may not; the message starts with the name of an option
     */
    default void check(ReplyRule rule) {}

    /** Describes the framing for people: {@code length-prefix, little-endian}. */
    @Override
    String toString();
}
