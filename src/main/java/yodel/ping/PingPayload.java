package yodel.ping;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** The payload of a message: its number and letters, so that a reply to another message is wrong. */
final class PingPayload {

    private static final int LETTERS = 26;

    private PingPayload() {}

    /** Returns {@code 17 abcdef...}, cut to {@code size} bytes. */
    static byte[] of(long number, int size) {
        byte[] payload = new byte[size];
        byte[] head = (number + " ").getBytes(US_ASCII);
        for (int i = 0; i < size; i++) {
            payload[i] = i < head.length ? head[i] : (byte) ('a' + (i + number) % LETTERS);
        }
        return payload;
    }
}
