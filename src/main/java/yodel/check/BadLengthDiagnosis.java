package yodel.check;

import static yodel.check.Evidence.number;

import java.io.IOException;
import java.util.Arrays;
import yodel.check.connection.Conversation;
import yodel.check.connection.Received;

/** What a server took a bad length for, if it did not end the connection at it. */
final class BadLengthDiagnosis implements ConnectionEnd.Mistake {

    private final Session session;
    private final Conversation conversation;
    private final int length;

    BadLengthDiagnosis(Session session, Conversation conversation, int length) {
        this.session = session;
        this.conversation = conversation;
        this.length = length;
    }

    @Override
    public String of(Received received) throws IOException {
        if (received.bytes().length > 0) {
            return length < 0
                    ? "The length was answered: was it read as an unsigned number, or sent back before all of its 4 bytes"
                            + " were there and had been looked at? A length is signed, and one below 0 ends the"
                            + " connection."
                    : "The length was answered: compare it with the limit before anything is sent back for it.";
        }
        Batch next = session.batch(Payloads.text("next", 20, session.random()));
        byte[] reply = conversation.send(next.request()).receive(next.bytes()).bytes();
        if (Arrays.equals(reply, next.reply())) {
            return "The bad length was passed over, and the next message was answered: end the connection instead, for"
                    + " nobody knows where the next message begins.";
        }
        return length < 0
                ? "Was the length read as an unsigned number (%s)? Then the server waits for as many bytes. Read it as signed, and end the connection when it is below 0."
                        .formatted(number(Integer.toUnsignedLong(length)))
                : "The server waits for a payload that is longer than its limit, or it has no limit: refuse it as soon as"
                        + " the length is there, before any memory is taken for it.";
    }
}
