package yodel.check;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import yodel.wire.Framing;

/** Creates payloads of text that identifies each message, so that misplaced replies are recognizable. */
final class Payloads {

    private static final byte[] CHARACTERS =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ".getBytes(US_ASCII);

    private Payloads() {}

    /** Creates {@code length} bytes of ASCII text that starts with {@code name}, truncated if necessary. */
    static byte[] text(String name, int length, Random random) {
        byte[] start = (name + ": ").getBytes(US_ASCII);
        byte[] text = new byte[length];
        for (int i = 0; i < length; i++) {
            text[i] = i < start.length ? start[i] : CHARACTERS[random.nextInt(CHARACTERS.length)];
        }
        return text;
    }

    /**
     * Avoids lengths that contain a lowercase letter, so that a server that upper-cases lengths fails only one check.
     */
    private static int length(int least, int most, Random random) {
        int length = least + random.nextInt(most - least + 1);
        int low = length & 0xff;
        return low >= 'a' && low <= 'z' ? length(least, most, random) : length;
    }

    /**
     * Returns a payload that the framing can represent: itself if possible, and otherwise truncated or extended, and without
     * the bytes that would end the message.
     */
    static byte[] fitted(byte[] payload, Framing framing) {
        int length = Math.max(framing.minPayloadBytes(), Math.min(framing.maxPayloadBytes(), payload.length));
        byte[] fitted = length == payload.length ? payload : Arrays.copyOf(payload, length);
        byte harmless = '.';
        while (framing.reserves(harmless)) {
            harmless++;
        }
        for (int i = 0; i < length; i++) {
            if (i >= payload.length || framing.reserves(fitted[i])) {
                fitted[i] = harmless;
            }
        }
        return fitted;
    }

    /** Creates numbered messages of {@code least} to {@code most} bytes each. */
    static List<byte[]> numbered(int messages, int least, int most, Random random) {
        List<byte[]> payloads = new ArrayList<>(messages);
        for (int i = 1; i <= messages; i++) {
            payloads.add(text("message " + i, length(least, most, random), random));
        }
        return payloads;
    }
}
