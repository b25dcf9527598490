package yodel.cli.option;

import java.util.HexFormat;

/** Bytes that are written in hex. Not an array itself: to picocli that would be an option with several values. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HexBytes(byte[] bytes) {

    /** Reads two digits a byte; white space and colons are passed over. */
    static HexBytes parse(String text) {
        try {
            return new HexBytes(HexFormat.of().parseHex(text.replaceAll("[\\s:]", "")));
        } catch (IllegalArgumentException e) {
            throw Refusal.expected("two hex digits a byte, such as 68656c6c6f, 68:65:6c:6c:6f or \"68 65 6c 6c 6f\"");
        }
    }
}
