package yodel.cli.option;

import java.util.HexFormat;

/**
 * Bytes given in hexadecimal. A record instead of an array, which picocli would treat as an option with several
 * values.
 */
@SuppressWarnings("ArrayRecordComponent") // instances are never compared
record HexBytes(byte[] bytes) {

    /** Parses two digits per byte, ignoring white space and colons. */
    static HexBytes parse(String text) {
        try {
            return new HexBytes(HexFormat.of().parseHex(text.replaceAll("[\\s:]", "")));
        } catch (IllegalArgumentException e) {
            throw ConversionErrors.expected(
                    "two hex digits per byte, such as 68656c6c6f, 68:65:6c:6c:6f or \"68 65 6c 6c 6f\"");
        }
    }
}
