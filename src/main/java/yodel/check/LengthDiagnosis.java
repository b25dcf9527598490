package yodel.check;

import static yodel.check.Explanation.number;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import yodel.check.connection.Received;
import yodel.wire.LengthPrefix;
import yodel.wire.ProtocolSpec;
import yodel.wire.UpperCase;

/** Explains a wrong length in a reply. */
final class LengthDiagnosis {

    /** A length that exceeds the correct one by a larger factor is random bytes, not a length. */
    private static final int PLAUSIBLE = 8;

    /** Shorter payloads can match by chance. */
    private static final int MIN_MATCHING_BYTES = 4;

    private final LengthPrefix prefix;
    private final byte[] rightLength;
    private final byte[] rightPayload;
    private final Received received;
    private final int start;
    private final int lengthEnd;

    /**
     * @param reply the correct reply in wire format
     * @param start the offset at which the reply is expected
     */
    LengthDiagnosis(ProtocolSpec form, byte[] reply, Received received, int start) {
        this.prefix = form.lengthPrefix();
        this.rightLength = Arrays.copyOf(reply, LengthPrefix.BYTES);
        this.rightPayload = Arrays.copyOfRange(reply, LengthPrefix.BYTES, reply.length);
        this.received = received;
        this.start = start;
        this.lengthEnd = start + LengthPrefix.BYTES;
    }

    /** Returns the explanation that the bytes of the length suggest, if any. */
    Optional<String> ofBytes() {
        if (received.hasAt(start, reversed(rightLength))) {
            return Optional.of(
                    "The bytes of the length came back reversed: the server reads lengths in one byte order and"
                            + " writes them in the other.");
        }
        if (received.hasAt(start, UpperCase.of(rightLength))) {
            return Optional.of(
                    "The server converted the length to upper case too, because its bytes happen to be ASCII letters. Convert"
                            + " only the payload. A server without length prefixes, which echoes all bytes, does this; check"
                            + " it with --framing raw.");
        }
        if (rightPayload.length >= MIN_MATCHING_BYTES && received.hasAt(start, rightPayload)) {
            return Optional.of("The reply has no length prefix.");
        }
        if (length() == rightPayload.length + (long) LengthPrefix.BYTES) {
            return Optional.of("The length includes its own four bytes; it must count only the payload.");
        }
        return Optional.empty();
    }

    /**
     * Returns the explanation for a plausible but wrong length, if any.
     *
     * @param tooLong the explanation if the length is too large
     * @param tooShort the explanation if the length is too small
     */
    Optional<String> ofValue(String tooLong, String tooShort) {
        long length = length();
        int right = rightPayload.length;
        if (length < 0 || length > PLAUSIBLE * (right + 1L)) {
            return Optional.empty();
        }
        return Optional.of("The length in the reply is %s instead of %s. ".formatted(number(length), number(right))
                + (length > right ? tooLong : tooShort));
    }

    /** Returns the received length, or -1 if it is incomplete. */
    private long length() {
        byte[] actual = received.bytes();
        return actual.length < lengthEnd
                ? -1
                : prefix.decode(
                        ByteBuffer.wrap(actual).order(ByteOrder.LITTLE_ENDIAN).getInt(start));
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = bytes.clone();
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
