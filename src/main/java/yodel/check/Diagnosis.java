package yodel.check;

import java.util.Arrays;
import java.util.Optional;
import yodel.check.connection.Received;
import yodel.check.connection.Received.Ending;
import yodel.wire.LengthPrefix;
import yodel.wire.ReplyRule;
import yodel.wire.UpperCase;

/** Explains why a reply is wrong or missing. Falls back to the most common cause. */
final class Diagnosis {

    private static final String ALSO_RESET = " (The kernel sends a reset when a socket with unread input is closed.)";

    private final Exchange exchange;
    private final Batch batch;
    private final Received received;
    private final ServerTraits traits;

    /** @param traits the findings of the probe about the server */
    Diagnosis(Exchange exchange, ServerTraits traits) {
        this.exchange = exchange;
        this.batch = exchange.batch();
        this.received = exchange.received();
        this.traits = traits;
    }

    /** @param at the offset of the first wrong byte within the message in wire format */
    String ofDifference(int message, int at) {
        return ofWhole(message)
                .or(() -> ofOrder(message))
                .or(() -> ofPart(message, at))
                .orElseGet(this::usual);
    }

    private Optional<String> ofPart(int message, int at) {
        int prefixBytes = batch.prefixBytes(message);
        if (at < prefixBytes) {
            return ofLength(message);
        }
        return at < prefixBytes + batch.payload(message).length
                ? ofPayload(message, at - prefixBytes)
                : ofDelimiter(message, at);
    }

    private Optional<String> ofLength(int message) {
        if (!(batch.form().framing() instanceof LengthPrefix prefix)) {
            return Optional.empty();
        }
        LengthDiagnosis length = new LengthDiagnosis(
                prefix, batch.form().replyRule().reply(batch.payload(message)), received, batch.start(message));
        return length.ofBytes().or(() -> length.ofValue(usual(), pieceForMessage()));
    }

    /** Explains a wrong byte after a correct payload. */
    private Optional<String> ofDelimiter(int message, int at) {
        int end = batch.start(message) + at;
        return Optional.of(
                received.bytes()[end] == '\r'
                        ? "The reply ends with a carriage return, although the line ended with a line feed alone."
                        : "The reply does not end with the delimiter. Send the delimiter after each payload, unchanged. If this is"
                                + " the start of the next reply, the server removes delimiters and does not add them again.");
    }

    /** Explains a reply to only the first part of a message. */
    private String pieceForMessage() {
        return traits.answersTwoInOneWrite()
                ? "The server treats the part of the payload that has arrived as the whole payload, and the rest as the next"
                        + " length. "
                        + CommonMistakes.SHORT_READ
                : CommonMistakes.READ_IS_NO_MESSAGE;
    }

    private Optional<String> ofPayload(int message, int at) {
        byte[] actual = received.bytes();
        int start = batch.start(message) + batch.prefixBytes(message);
        return new PayloadDiagnosis(batch.payload(message), Arrays.copyOfRange(actual, start, actual.length))
                .of(at, usual());
    }

    /** Returns the most common cause, for replies without specific evidence. */
    private String usual() {
        return batch.messages() > 1 && traits.answers() && !traits.answersTwoInOneWrite()
                ? CommonMistakes.READ_IS_NO_MESSAGE
                : exchange.sending().commonMistake();
    }

    /** @param length the number of correct bytes received */
    String ofIncomplete(int message, int length) {
        if (length == 0 && !traits.answers()) {
            if (traits.answersOtherByteOrder()) {
                return "The server answers if the length has the opposite byte order. Read and write lengths as %s-endian"
                                .formatted(batch.form().framing().byteOrder())
                        + " ('<i' in Python's struct is little-endian, '!i' and '>i' are big-endian), or set --byte-order if the"
                        + " other order is intended.";
            }
            if (traits.answersAtEndOfStream()) {
                return "The server answers only after the client ends its stream: it reads until end of stream. Read the"
                        + " length, then exactly that many bytes, then answer.";
            }
            Optional<String> framing = FramingMistakes.ofSilence(batch.form().framing());
            if (framing.isPresent()) {
                return framing.get();
            }
            return received.ending() == Ending.RESET
                    ? CommonMistakes.RESET
                    : "The server sends no reply at all, not even to one message of 5 bytes. Verify that it reads, writes and"
                            + " flushes, and that it uses this framing and byte order.";
        }
        String usual = usual();
        return received.ending() == Ending.RESET && !usual.equals(CommonMistakes.RESET) ? usual + ALSO_RESET : usual;
    }

    /** Explains a reply that applies the opposite reply rule. */
    private Optional<String> ofWhole(int message) {
        boolean upper = batch.form().replyRule() == ReplyRule.UPPER;
        int start = batch.start(message);
        if (upper && received.hasAt(start, batch.request(message))) {
            return Optional.of("The payload came back unchanged. Convert a-z to A-Z, or set --expect same if"
                    + " the server is meant to return it unchanged.");
        }
        if (!upper && received.hasAt(start, batch.form().message(UpperCase.of(batch.payload(message))))) {
            return Optional.of("The payload came back in upper case instead of unchanged. Set --expect upper if"
                    + " the server is meant to convert it.");
        }
        return Optional.empty();
    }

    /** Detects the correct reply to a later message. */
    private Optional<String> ofOrder(int message) {
        for (int other = message + 1; other < batch.messages(); other++) {
            byte[] reply = batch.reply(other);
            if (batch.payload(other).length > 3 && received.hasAt(batch.start(message), reply)) {
                return Optional.of(
                        "This is the correct reply to message %s. Either replies are out of order, or the reply to message %s is missing. If several"
                                        .formatted(Explanation.number(other + 1), Explanation.number(message + 1))
                                + " threads or tasks process one connection, their replies must be sent in the order of the messages.");
            }
        }
        return Optional.empty();
    }
}
