package yodel.check;

import static yodel.check.Explanation.count;
import static yodel.check.Explanation.number;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import yodel.check.connection.Received;
import yodel.wire.LengthPrefix;
import yodel.wire.UpperCase;

/** Explains a wrong length, or a wrong header before it, in a reply. */
final class LengthDiagnosis {

    /** A length that exceeds the correct one by a larger factor is random bytes, not a length. */
    private static final int PLAUSIBLE = 8;

    /** Shorter payloads can match by chance. */
    private static final int MIN_MATCHING_BYTES = 4;

    private final LengthPrefix prefix;
    private final byte[] rightHeader;
    private final byte[] rightLength;
    private final byte[] rightPayload;
    private final Received received;
    private final int start;
    private final int lengthStart;

    /**
     * @param payload the payload of the correct reply
     * @param start the offset at which the reply is expected
     */
    LengthDiagnosis(LengthPrefix prefix, byte[] payload, Received received, int start) {
        byte[] right = prefix.prefix(payload.length);
        this.prefix = prefix;
        this.rightHeader = Arrays.copyOf(right, prefix.offset());
        this.rightLength = Arrays.copyOfRange(right, prefix.offset(), right.length);
        this.rightPayload = payload;
        this.received = received;
        this.start = start;
        this.lengthStart = start + prefix.offset();
    }

    /** Returns the explanation that the bytes before the payload suggest, if any. */
    Optional<String> ofBytes() {
        if (!received.hasAt(start, rightHeader)) {
            return Optional.of(ofHeader());
        }
        if (rightLength.length > 1 && received.hasAt(lengthStart, reversed(rightLength))) {
            return Optional.of(
                    "The bytes of the length came back reversed: the server reads lengths in one byte order and"
                            + " writes them in the other.");
        }
        if (received.hasAt(lengthStart, UpperCase.of(rightLength))) {
            return Optional.of(
                    "The server converted the length to upper case too, because its bytes happen to be ASCII letters. Convert"
                            + " only the payload. A server without length prefixes, which echoes all bytes, does this; check"
                            + " it with --framing raw.");
        }
        if (rightPayload.length >= MIN_MATCHING_BYTES && received.hasAt(lengthStart, rightPayload)) {
            return Optional.of("The reply has no length prefix.");
        }
        return ofCount(length() - rightValue());
    }

    private String ofHeader() {
        String bytes = count(rightHeader.length, "byte");
        if (received.hasAt(start, UpperCase.of(rightHeader))) {
            return "The server converted the header of %s before the length to upper case too. Convert only the payload."
                    .formatted(bytes);
        }
        return received.hasAt(start, rightLength)
                ? "The reply has no header. Send the %s before the length back unchanged.".formatted(bytes)
                : "The header came back changed. Send the %s before the length back unchanged.".formatted(bytes);
    }

    /** Explains a length that counts more or fewer parts of the message, by its excess. */
    private Optional<String> ofCount(long excess) {
        if (length() < 0 || excess == 0) {
            return Optional.empty();
        }
        if (excess == prefix.adjustment()) {
            return Optional.of("The length counts only the payload; with --length-adjustment %d, it must be %d %s."
                    .formatted(
                            prefix.adjustment(),
                            Math.abs(prefix.adjustment()),
                            prefix.adjustment() < 0 ? "more" : "less"));
        }
        if (prefix.adjustment() == 0 && excess == rightLength.length) {
            return Optional.of("The length includes its own %s; it must count only the payload.".formatted(width()));
        }
        if (prefix.offset() > 0 && (excess == prefix.offset() || excess == prefix.offset() + rightLength.length)) {
            return Optional.of(
                    "The length includes the header of %s; it must not.".formatted(count(prefix.offset(), "byte")));
        }
        return Optional.empty();
    }

    private String width() {
        return switch (rightLength.length) {
            case 1 -> "byte";
            case 4 -> "four bytes";
            default -> rightLength.length + " bytes";
        };
    }

    /**
     * Returns the explanation for a plausible but wrong length, if any.
     *
     * @param tooLong the explanation if the length is too large
     * @param tooShort the explanation if the length is too small
     */
    Optional<String> ofValue(String tooLong, String tooShort) {
        long length = length();
        long right = rightValue();
        if (length < 0 || length > PLAUSIBLE * (right + 1L)) {
            return Optional.empty();
        }
        return Optional.of("The length in the reply is %s instead of %s. ".formatted(number(length), number(right))
                + (length > right ? tooLong : tooShort));
    }

    private long rightValue() {
        return (long) rightPayload.length - prefix.adjustment();
    }

    /** Returns the received length, or -1 if it is incomplete. */
    private long length() {
        ByteBuffer actual = ByteBuffer.wrap(received.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        int size = start > actual.limit() ? 0 : prefix.prefixBytes(actual, start, actual.limit());
        return size == 0 ? -1 : prefix.length(actual, start, size);
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = bytes.clone();
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
