package yodel.testing;

import java.io.ByteArrayOutputStream;
import java.util.Random;

/** Creates bytes to send and to expect. */
public final class Bytes {

    private Bytes() {}

    /** Creates {@code number} random bytes; always the same ones for the same number. */
    public static byte[] random(int number) {
        byte[] bytes = new byte[number];
        new Random(number).nextBytes(bytes);
        return bytes;
    }

    public static byte[] concat(byte[]... pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }

    public static byte[] repeat(byte[] bytes, int times) {
        byte[] all = new byte[bytes.length * times];
        for (int at = 0; at < all.length; at += bytes.length) {
            System.arraycopy(bytes, 0, all, at, bytes.length);
        }
        return all;
    }
}
