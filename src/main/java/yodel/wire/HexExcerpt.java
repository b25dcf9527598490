package yodel.wire;

import java.nio.ByteBuffer;

/** Formats the first 20 bytes as hexadecimal and as text: {@code 05 00 00 00 48 45 4c 4c  |....HELL| ...}. */
public final class HexExcerpt {

    private static final int BYTES = 20;

    private HexExcerpt() {}

    /** Formats the bytes between position and limit, both of which remain unchanged. */
    public static String of(ByteBuffer bytes) {
        if (!bytes.hasRemaining()) {
            return "nothing";
        }
        StringBuilder hex = new StringBuilder();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(BYTES, bytes.remaining()); i++) {
            byte b = bytes.get(bytes.position() + i);
            hex.append(String.format("%02x ", b));
            text.append(b >= ' ' && b <= '~' ? (char) b : '.');
        }
        return hex + " |" + text + "|" + (bytes.remaining() > BYTES ? " ..." : "");
    }
}
