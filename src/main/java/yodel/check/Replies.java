package yodel.check;

import static yodel.check.Explanation.bytes;
import static yodel.check.Explanation.count;
import static yodel.check.Explanation.number;

import java.util.Arrays;
import yodel.check.connection.Received;
import yodel.check.connection.Received.Ending;

/** Compares received bytes with the expected replies and describes the first difference. */
final class Replies {

    /** The number of bytes shown before the first wrong byte if it is far from the start of the message. */
    private static final int BEFORE_DIFFERENCE = 4;

    private static final int NEAR = 12;

    private final Batch batch;
    private final Received received;
    private final String how;
    private final Diagnosis diagnosis;

    /** @param traits the findings of the probe about the server */
    Replies(Exchange exchange, ServerTraits traits) {
        this.batch = exchange.batch();
        this.received = exchange.received();
        this.how = exchange.sending().how();
        this.diagnosis = new Diagnosis(exchange, traits);
    }

    /** Verifies that the received bytes start with all expected replies. */
    void requireAll() throws ViolationException {
        int difference = Arrays.mismatch(batch.reply(), received.bytes());
        if (difference >= 0 && difference < batch.bytes()) {
            throw new ViolationException(
                    difference < received.bytes().length ? different(difference) : incomplete(difference));
        }
    }

    private Violation different(int difference) {
        int message = batch.messageAt(difference);
        int start = batch.start(message);
        int from = difference - start < NEAR ? start : difference - BEFORE_DIFFERENCE;
        String where = from == start ? "" : ", from byte %s on".formatted(number(from - start));
        return new Violation(
                sent(message) + where + "\n" + bytes(batch.request(message), from - start),
                bytes(received.bytes(), from),
                bytes(batch.reply(message), from - start),
                diagnosis.ofDifference(message, difference - start));
    }

    private Violation incomplete(int length) {
        int message = batch.messageAt(length);
        return new Violation(
                sent(message) + "\n" + bytes(batch.request(message)),
                received(length, message),
                batch.messages() == 1
                        ? "a reply of " + count(batch.bytes(), "byte") + "\n" + bytes(batch.reply(message))
                        : "%s replies, %s in total".formatted(number(batch.messages()), count(batch.bytes(), "byte")),
                diagnosis.ofIncomplete(message, length));
    }

    private String sent(int message) {
        String what = batch.messages() == 1
                ? "a message of %s".formatted(count(batch.payload(0).length, "byte"))
                : "%s%s; message %s of %s"
                        .formatted(
                                count(batch.messages(), "message"),
                                how.isEmpty() ? "" : " " + how,
                                number(message + 1),
                                count(batch.payload(message).length, "byte"));
        return batch.messages() == 1 && !how.isEmpty() ? what + " " + how : what;
    }

    private String received(int length, int message) {
        String ending = Explanation.ending(received);
        if (length == 0) {
            return received.ending() == Ending.SILENCE ? ending : ending + ", with no bytes before it";
        }
        int ofThis = length - batch.start(message);
        String what = batch.messages() == 1
                ? "%s of the reply".formatted(count(length, "byte"))
                : "%s of the %s replies%s"
                        .formatted(
                                number(message),
                                number(batch.messages()),
                                ofThis == 0 ? "" : " and " + count(ofThis, "byte") + " of the next");
        return what + ", then " + ending;
    }
}
