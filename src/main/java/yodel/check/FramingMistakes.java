package yodel.check;

import static yodel.check.Explanation.count;

import java.util.Optional;
import yodel.wire.Delimiter;
import yodel.wire.Framing;
import yodel.wire.LengthPrefix;
import yodel.wire.LengthWidth;

/** Explanations of the most common mistakes with framings other than the default. */
final class FramingMistakes {

    static final String DELIMITER_IN_ONE_READ =
            "The server finds a delimiter only if it arrives whole in one read. Search the collected bytes, starting before the"
                    + " last read, or keep the number of bytes that matched so far.";

    static final String CARRIAGE_RETURN =
            "A line ends with a line feed, and a carriage return directly before it belongs to the end of the line. A server"
                    + " that ends a line at either byte answers an additional, empty line; one that expects both bytes waits.";

    static final String NO_END =
            "The server collects a message without an end. Count the bytes of a message as they arrive, and close the"
                    + " connection when they exceed the limit.";

    static final String MALFORMED =
            "The bytes are no valid length. A varint has at most 5 bytes: stop after the fifth. A length that counts itself or"
                    + " a header cannot be less than what it counts: compare before you subtract, because an unsigned"
                    + " difference becomes huge. Close the connection in both cases.";

    private FramingMistakes() {}

    /** Explains why a server sends no correct reply to any message, if the framing is one that is easily mistaken. */
    static Optional<String> ofSilence(Framing framing) {
        if (framing instanceof Delimiter delimiter) {
            return Optional.of(
                    delimiter.isLine()
                            ? "The server sends no reply to a line that ends with a line feed. Verify that it does not wait for"
                                    + " a carriage return as well, or for the end of the stream, and that it flushes."
                            : "The server sends no reply to a message that ends with %s. Verify that it searches for exactly these"
                                            .formatted(delimiter.hex())
                                    + " bytes, in this order, and that it flushes.");
        }
        if (framing instanceof LengthPrefix prefix && prefix.offset() > 0) {
            return Optional.of(
                    "The server sends no reply. A header of %s precedes the length: a server that reads the length from"
                                    .formatted(count(prefix.offset(), "byte"))
                            + " the first bytes takes the header for a length. Read the header first, and send it back unchanged"
                            + adjusted(prefix) + ".");
        }
        if (framing instanceof LengthPrefix prefix && prefix.adjustment() != 0) {
            return Optional.of("The server sends no reply" + adjusted(prefix) + ".");
        }
        if (framing instanceof LengthPrefix prefix && prefix.width() != LengthWidth.FOUR) {
            return Optional.of("The server sends no reply. Verify that it reads a length of %s before each payload."
                    .formatted(width(prefix.width())));
        }
        return Optional.empty();
    }

    private static String adjusted(LengthPrefix prefix) {
        int adjustment = prefix.adjustment();
        if (adjustment == 0) {
            return "";
        }
        return adjustment < 0
                ? ". The length exceeds the payload by %d (--length-adjustment %d): a server that does not subtract them waits for"
                                .formatted(-adjustment, adjustment)
                        + " more bytes than are sent"
                : ". The payload exceeds the length by %d (--length-adjustment %d): a server that does not add them takes the end of"
                                .formatted(adjustment, adjustment)
                        + " the payload for the next length";
    }

    private static String width(LengthWidth width) {
        return width.isVariable() ? "1 to 5 bytes (varint)" : count(width.bytes(), "byte");
    }

    /** Explains why a server stops to answer at a payload of {@code bytes} bytes. */
    static Optional<String> ofSize(Framing framing, int bytes) {
        if (!(framing instanceof LengthPrefix prefix)) {
            return Optional.empty();
        }
        long length = (long) bytes - prefix.adjustment();
        LengthWidth width = prefix.width();
        if (width.isVariable() && length > Byte.MAX_VALUE) {
            return Optional.of(
                    "From 128 on, a varint has several bytes: bit 7 of a byte is set if another one follows, and the first byte has"
                            + " the lowest 7 bits. ");
        }
        if (!width.isSigned() && length > width.maxLength() / 2) {
            return Optional.of(
                    "A length of %s is unsigned, from 0 to %d: a server that reads it as a signed number takes %d for %d. "
                            .formatted(width(width), width.maxLength(), length, length - width.maxLength() - 1));
        }
        return Optional.empty();
    }
}
