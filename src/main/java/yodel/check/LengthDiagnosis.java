package yodel.check;

import static yodel.check.Evidence.count;
import static yodel.check.Evidence.number;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import yodel.check.connection.Received;
import yodel.wire.LengthPrefix;
import yodel.wire.UpperCase;

/** What a wrong length before a reply tells of the server. */
final class LengthDiagnosis {

    /** A length that is more times too long is none that the server meant. */
    private static final int PLAUSIBLE = 8;

    /** Payloads that are shorter come about by chance. */
    private static final int TELLING = 4;

    private final LengthPrefix prefix;
    private final byte[] rightLength;
    private final byte[] rightPayload;
    private final Received received;
    private final int begin;
    private final int lengthEnd;

    /**
     * @param reply the right one on the wire
     * @param begin where it had to begin
     */
    LengthDiagnosis(MessageForm form, byte[] reply, Received received, int begin) {
        this.prefix = form.lengthPrefix();
        this.rightLength = Arrays.copyOf(reply, LengthPrefix.BYTES);
        this.rightPayload = Arrays.copyOfRange(reply, LengthPrefix.BYTES, reply.length);
        this.received = received;
        this.begin = begin;
        this.lengthEnd = begin + LengthPrefix.BYTES;
    }

    /** What its bytes tell, if anything. */
    Optional<String> ofBytes() {
        if (received.hasAt(begin, reversed(rightLength))) {
            return Optional.of(
                    "The length's bytes came back in the other order: the server reads it in one byte order and"
                            + " writes it in the other.");
        }
        if (received.hasAt(begin, UpperCase.of(rightLength))) {
            return Optional.of(
                    "The length was upper-cased too: its bytes happen to be letters. Only the payload is turned"
                            + " to upper case. A server that knows no lengths and sends back all it reads does this: for such a one"
                            + " there is --framing raw.");
        }
        if (rightPayload.length >= TELLING && received.hasAt(begin, rightPayload)) {
            return Optional.of("The reply came without a length before it.");
        }
        if (length() == rightPayload.length + (long) LengthPrefix.BYTES) {
            return Optional.of("The length counts its own four bytes: it is to be the payload's alone.");
        }
        return Optional.empty();
    }

    /**
     * Whether what a read brought was taken for the whole message.
     *
     * @param tooLong the mistake if it is too long
     * @param tooShort the mistake if it is too short
     */
    Optional<String> ofValue(String tooLong, String tooShort) {
        long length = length();
        int right = rightPayload.length;
        if (length < 0 || length > PLAUSIBLE * (right + 1L)) {
            return Optional.empty();
        }
        return Optional.of("The reply says that it has %s and not %s. ".formatted(number(length), count(right, "byte"))
                + (length > right ? tooLong : tooShort));
    }

    /** The one that came; -1 if it did not come whole. */
    private long length() {
        byte[] came = received.bytes();
        return came.length < lengthEnd
                ? -1
                : prefix.decode(
                        ByteBuffer.wrap(came).order(ByteOrder.LITTLE_ENDIAN).getInt(begin));
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = bytes.clone();
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
