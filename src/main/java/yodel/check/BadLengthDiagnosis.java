package yodel.check;

import static yodel.check.Explanation.number;

import java.io.IOException;
import java.util.Arrays;
import yodel.check.connection.Received;
import yodel.check.connection.TestConnection;

/** Explains why a server did not close the connection after an invalid length. */
final class BadLengthDiagnosis implements ConnectionEnd.Mistake {

    private final CheckContext context;
    private final TestConnection connection;
    private final long length;

    BadLengthDiagnosis(CheckContext context, TestConnection connection, long length) {
        this.context = context;
        this.connection = connection;
        this.length = length;
    }

    @Override
    public String of(Received received) throws IOException {
        if (received.bytes().length > 0) {
            return length < 0
                    ? "The server replied to the length. Either it reads lengths as unsigned numbers, or it echoes the length"
                            + " before it has received and checked all %s. Lengths are signed, and a negative length"
                                    .formatted(
                                            context.lengths().width().isVariable()
                                                    ? "its bytes"
                                                    : Explanation.count(
                                                            context.lengths()
                                                                    .width()
                                                                    .bytes(),
                                                            "byte"))
                            + " ends the connection."
                    : "The server replied to the length. Compare it with the limit before sending any part of a reply.";
        }
        Batch next = context.batch(Payloads.text("next", 20, context.random()));
        byte[] reply = connection.send(next.request()).receive(next.bytes()).bytes();
        if (Arrays.equals(reply, next.reply())) {
            return "The server skipped the invalid length and answered the next message. Close the connection instead:"
                    + " after an invalid length, the start of the next message is unknown.";
        }
        return length < 0
                ? "If the server reads the length as an unsigned number (%s), it waits for that many bytes. Read it as a signed number and close the connection if it is negative."
                        .formatted(number(Integer.toUnsignedLong((int) length)))
                : "The server has no limit, or waits for a payload that exceeds it. Reject the message as soon as its length"
                        + " has arrived, before allocating memory for it.";
    }
}
