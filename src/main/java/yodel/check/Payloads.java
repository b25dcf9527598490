package yodel.check;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What messages are made of: text that says which message it is, so that a reply can be told from others. */
final class Payloads {

    private static final byte[] CHARACTERS =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ".getBytes(US_ASCII);

    private Payloads() {}

    /** ASCII text of {@code length} bytes, which begins with {@code name} if there is room for it. */
    static byte[] text(String name, int length, Random random) {
        byte[] begin = (name + ": ").getBytes(US_ASCII);
        byte[] text = new byte[length];
        for (int i = 0; i < length; i++) {
            text[i] = i < begin.length ? begin[i] : CHARACTERS[random.nextInt(CHARACTERS.length)];
        }
        return text;
    }

    /** Of no byte that is a letter: whoever upper-cases lengths is to fail in the check about it, and not in all. */
    private static int length(int least, int most, Random random) {
        int length = least + random.nextInt(most - least + 1);
        int low = length & 0xff;
        return low >= 'a' && low <= 'z' ? length(least, most, random) : length;
    }

    /** Numbered messages, each of {@code least} to {@code most} bytes. */
    static List<byte[]> numbered(int messages, int least, int most, Random random) {
        List<byte[]> payloads = new ArrayList<>(messages);
        for (int i = 1; i <= messages; i++) {
            payloads.add(text("message " + i, length(least, most, random), random));
        }
        return payloads;
    }
}
