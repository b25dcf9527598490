package yodel.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The mistake that a wrong byte in a reply's payload tells of. */
final class PayloadDiagnosis {

    private static final byte[] REPLACEMENT = "\ufffd".getBytes(UTF_8);

    private final byte[] sent;
    private final byte[] came;

    /**
     * @param sent the request's payload
     * @param came the reply's from its first byte on, and what is behind it
     */
    PayloadDiagnosis(byte[] sent, byte[] came) {
        this.sent = sent;
        this.came = came;
    }

    /**
     * What it tells, if anything.
     *
     * @param at the first wrong byte
     * @param usualMistake why a letter may have been left as it was
     */
    Optional<String> of(int at, String usualMistake) {
        int request = sent[at] & 0xff;
        int reply = came[at] & 0xff;
        String bytes = "Byte 0x%02x came back as 0x%02x".formatted(request, reply);
        if (request >= 0x80) {
            return ofHighByte(at, request, reply, bytes);
        }
        if (request >= 'a' && request <= 'z') {
            return Optional.of(
                    reply == request
                            ? "Byte 0x%02x (%c) came back as it was. ".formatted(request, request) + usualMistake
                            : bytes + ", where its upper case is 0x%02x.".formatted(request - ' '));
        }
        if (reply == (request ^ ' ')) {
            return Optional.of(
                    bytes + ": it is no lower-case letter. Only 0x61 (a) to 0x7a (z) change; look at the ends of"
                            + " the range, and whether upper case is turned to lower.");
        }
        return Optional.empty();
    }

    private Optional<String> ofHighByte(int at, int request, int reply, String bytes) {
        String always = " Work on bytes, never on decoded text: every byte of 0x80 and above stays as it is.";
        if (reply == '?' || startsWith(REPLACEMENT, at)) {
            return Optional.of(
                    bytes + ", a replacement character: the payload was decoded to text and encoded again, and"
                            + " what is no valid text was lost." + always);
        }
        byte[] unicode = new String(sent, UTF_8).toUpperCase(Locale.ROOT).getBytes(UTF_8);
        int until = Math.min(unicode.length, came.length);
        if (Arrays.mismatch(Arrays.copyOf(unicode, until), Arrays.copyOf(came, until)) < 0) {
            return Optional.of("The text was upper-cased as Unicode: only ASCII letters change." + always);
        }
        if (reply == request - ' ') {
            return Optional.of(bytes + ": letters beyond ASCII were upper-cased, as Latin-1 has them." + always);
        }
        return Optional.of(bytes + "." + always);
    }

    private boolean startsWith(byte[] start, int at) {
        return came.length >= at + start.length
                && Arrays.equals(Arrays.copyOfRange(came, at, at + start.length), start);
    }
}
