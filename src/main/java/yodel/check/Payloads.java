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

    /** Numbered messages, each of {@code least} to {@code most} bytes. */
    static List<byte[]> numbered(int messages, int least, int most, Random random) {
        List<byte[]> payloads = new ArrayList<>(messages);
        for (int i = 1; i <= messages; i++) {
            payloads.add(text("message " + i, least + random.nextInt(most - least + 1), random));
        }
        return payloads;
    }
}
