package yodel.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Explains a wrong byte in the payload of a reply. */
final class PayloadDiagnosis {

    private static final byte[] REPLACEMENT = "\ufffd".getBytes(UTF_8);

    private final byte[] sent;
    private final byte[] received;

    /**
     * @param sent the payload of the request
     * @param received the received bytes from the start of the reply's payload on
     */
    PayloadDiagnosis(byte[] sent, byte[] received) {
        this.sent = sent;
        this.received = received;
    }

    /**
     * Returns the explanation, if any.
     *
     * @param at the offset of the first wrong byte
     * @param commonMistake the explanation if a letter received back unchanged
     */
    Optional<String> of(int at, String commonMistake) {
        int request = sent[at] & 0xff;
        int reply = received[at] & 0xff;
        String bytes = "Byte 0x%02x came back as 0x%02x".formatted(request, reply);
        if (request >= 0x80) {
            return ofHighByte(at, request, reply, bytes);
        }
        if (request >= 'a' && request <= 'z') {
            return Optional.of(
                    reply == request
                            ? "Byte 0x%02x (%c) came back unchanged. ".formatted(request, request) + commonMistake
                            : bytes + ", but its upper case is 0x%02x.".formatted(request - ' '));
        }
        if (reply == (request ^ ' ')) {
            return Optional.of(bytes
                    + ", although it is not a lowercase letter. Only 0x61 (a) to 0x7a (z) change: check the bounds of"
                    + " the range, and whether the server also converts upper case to lower case.");
        }
        return Optional.empty();
    }

    private Optional<String> ofHighByte(int at, int request, int reply, String bytes) {
        String always = " Process bytes, never decoded text: every byte of 0x80 and above stays the same.";
        if (reply == '?' || startsWith(REPLACEMENT, at)) {
            return Optional.of(bytes
                    + ", part of a replacement character: the server decoded the payload to text and encoded it again,"
                    + " which loses bytes that are not valid text." + always);
        }
        byte[] unicode = new String(sent, UTF_8).toUpperCase(Locale.ROOT).getBytes(UTF_8);
        int until = Math.min(unicode.length, received.length);
        if (Arrays.mismatch(Arrays.copyOf(unicode, until), Arrays.copyOf(received, until)) < 0) {
            return Optional.of("The server applied Unicode upper case: only ASCII letters change." + always);
        }
        if (reply == request - ' ') {
            return Optional.of(bytes + ": the server also converted Latin-1 letters outside ASCII." + always);
        }
        return Optional.of(bytes + "." + always);
    }

    private boolean startsWith(byte[] start, int at) {
        return received.length >= at + start.length
                && Arrays.equals(Arrays.copyOfRange(received, at, at + start.length), start);
    }
}
