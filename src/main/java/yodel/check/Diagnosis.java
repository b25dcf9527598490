package yodel.check;

import java.util.Arrays;
import java.util.Optional;
import yodel.check.connection.Received;
import yodel.check.connection.Received.Ending;
import yodel.wire.UpperCase;

/** The mistake that a wrong reply, or a missing one, tells of. Where it tells nothing, the usual one. */
final class Diagnosis {

    private static final String RESET_TOO =
            " (The kernel sends a reset when a socket is closed that has unread input.)";

    private final Exchange exchange;
    private final Batch batch;
    private final Received received;
    private final ServerTraits traits;

    /** @param traits what is known of the server already */
    Diagnosis(Exchange exchange, ServerTraits traits) {
        this.exchange = exchange;
        this.batch = exchange.batch();
        this.received = exchange.received();
        this.traits = traits;
    }

    /** @param at the first wrong byte, from the message's beginning on the wire */
    String ofDifference(int message, int at) {
        return ofWhole(message)
                .or(() -> ofOrder(message))
                .or(() -> at < batch.prefixBytes() ? ofLength(message) : ofPayload(message, at - batch.prefixBytes()))
                .orElseGet(this::usual);
    }

    private Optional<String> ofLength(int message) {
        LengthDiagnosis length =
                new LengthDiagnosis(batch.form(), batch.reply(message), received, batch.begin(message));
        return length.ofBytes().or(() -> length.ofValue(usual(), pieceForMessage()));
    }

    /** A part of a message was taken for all of it. */
    private String pieceForMessage() {
        return traits.answersTwoInOneWrite()
                ? "The part of the payload that had come was taken for all of it, and what comes later for the next"
                        + " length. "
                        + Mistakes.SHORT_READ
                : Mistakes.READ_IS_NO_MESSAGE;
    }

    private Optional<String> ofPayload(int message, int at) {
        byte[] came = received.bytes();
        int begin = batch.begin(message) + batch.prefixBytes();
        return new PayloadDiagnosis(batch.payload(message), Arrays.copyOfRange(came, begin, came.length))
                .of(at, usual());
    }

    /** What it mostly is where nothing tells more. */
    private String usual() {
        return batch.messages() > 1 && traits.answers() && !traits.answersTwoInOneWrite()
                ? Mistakes.READ_IS_NO_MESSAGE
                : exchange.sending().usualMistake();
    }

    /** @param length how many right bytes came */
    String ofIncomplete(int message, int length) {
        if (length == 0 && !traits.answers()) {
            if (traits.answersOtherByteOrder()) {
                return "The server answers when the length's bytes stand in the other order. Read and write it as %s-endian"
                                .formatted(batch.form().lengthPrefix())
                        + " ('<i' in Python's struct is little-endian, '!i' or '>i' big), or give --byte-order if the other"
                        + " order is what is meant.";
            }
            if (traits.answersAtEndOfStream()) {
                return "The server answers only when the client has ended its stream: it reads until the end. Read the"
                        + " length, then that many bytes, then answer.";
            }
            return received.ending() == Ending.RESET
                    ? Mistakes.RESET
                    : "The server answers nothing at all, not even one message of 5 bytes. Does it read, does it write, does"
                            + " it flush, and does it speak this framing and byte order?";
        }
        String usual = usual();
        return received.ending() == Ending.RESET && !usual.equals(Mistakes.RESET) ? usual + RESET_TOO : usual;
    }

    /** What the whole reply tells. */
    private Optional<String> ofWhole(int message) {
        boolean upper = batch.form().rule() == ReplyRule.UPPER;
        int begin = batch.begin(message);
        if (upper && received.hasAt(begin, batch.request(message))) {
            return Optional.of(
                    "The message came back as it was. Turn a-z of its payload to A-Z, or give --expect same if"
                            + " the server is to send back what it gets.");
        }
        if (!upper && received.hasAt(begin, batch.form().message(UpperCase.of(batch.payload(message))))) {
            return Optional.of(
                    "The message came back in upper case, and not as it was: give --expect upper if that is what"
                            + " the server is to do.");
        }
        return Optional.empty();
    }

    /** Whether it is another message's reply. */
    private Optional<String> ofOrder(int message) {
        for (int other = message + 1; other < batch.messages(); other++) {
            byte[] reply = batch.reply(other);
            if (reply.length > batch.prefixBytes() + 3 && received.hasAt(batch.begin(message), reply)) {
                return Optional.of(
                        "This is the right reply to message %s: the replies come out of order, or the one to message %s is missing. When several"
                                        .formatted(Evidence.number(other + 1), Evidence.number(message + 1))
                                + " threads or tasks answer one connection's messages, their replies must wait for their turn.");
            }
        }
        return Optional.empty();
    }
}
