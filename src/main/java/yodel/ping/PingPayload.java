package yodel.ping;

import static java.nio.charset.StandardCharsets.US_ASCII;

import yodel.wire.Framing;

/** The payload of a message: its number and letters, so that a reply to another message is wrong. */
final class PingPayload {

    private static final int LETTERS = 26;

    private PingPayload() {}

    /** Returns {@code 17 abcdef...}, cut to {@code size} bytes, with dots for bytes that would end the message. */
    static byte[] of(long number, int size, Framing framing) {
        byte[] payload = new byte[size];
        byte[] head = (number + " ").getBytes(US_ASCII);
        for (int i = 0; i < size; i++) {
            payload[i] = i < head.length ? head[i] : (byte) ('a' + (i + number) % LETTERS);
            if (framing.reserves(payload[i])) {
                payload[i] = framing.reserves((byte) '.') ? (byte) '-' : (byte) '.';
            }
        }
        return payload;
    }
}
