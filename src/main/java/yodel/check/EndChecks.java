package yodel.check;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import yodel.check.connection.TestConnection;

/** Checks that the server answers all complete messages after the client half-closes the connection. */
final class EndChecks {

    private static final String TRUNCATED =
            "The server answers every complete message before the truncated one, then closes the connection.";

    private EndChecks() {}

    static List<Check> all() {
        return List.of(
                Check.ofBytes(
                        Section.ENDS,
                        1,
                        "half-close before any message",
                        "When the client ends its stream, the server closes the connection.",
                        EndChecks::immediately),
                Check.ofBytes(
                        Section.ENDS,
                        2,
                        "half-close immediately after one message",
                        "The server answers all complete messages, then closes the connection.",
                        EndChecks::afterOne),
                Check.ofBytes(
                        Section.ENDS,
                        3,
                        "half-close while MiBs of replies are pending",
                        "The server answers all complete messages, then closes the connection.",
                        EndChecks::afterMany),
                Check.ofMessages(Section.ENDS, 4, "half-close inside a payload", TRUNCATED, EndChecks::insidePayload),
                Check.ofLengths(Section.ENDS, 5, "half-close inside a length", TRUNCATED, EndChecks::insideLength));
    }

    private static void immediately(CheckContext context) throws ViolationException, IOException {
        TestConnection connection = context.open().halfClose();
        new ConnectionEnd("end of stream, with no bytes before it", CommonMistakes.END_OF_STREAM).require(connection);
    }

    private static void afterOne(CheckContext context) throws ViolationException, IOException {
        Batch batch = context.batch(Payloads.text("last", 20, context.random()));
        TestConnection connection = context.open().send(batch.request()).halfClose();
        context.requireReplies(
                connection, batch, new Sending("followed immediately by end of stream", CommonMistakes.HALF_CLOSE));
        new ConnectionEnd("one message, then end of stream", CommonMistakes.END_OF_STREAM).require(connection);
    }

    private static void afterMany(CheckContext context) throws ViolationException, IOException {
        Flood flood = Flood.of(context);
        TestConnection connection = context.openWithSmallBuffers();
        flood.sendWithoutReading(connection);
        flood.sendRest(connection);
        connection.halfClose();
        context.requireReplies(
                connection,
                flood.batch(),
                new Sending("followed immediately by end of stream", CommonMistakes.HALF_CLOSE));
        new ConnectionEnd("8 MiB of messages, then end of stream", CommonMistakes.END_OF_STREAM).require(connection);
    }

    private static void insidePayload(CheckContext context) throws ViolationException, IOException {
        Batch cut = context.batch(Payloads.text("cut", 40, context.random()));
        truncated(context, cut, cut.prefixBytes(0) + 9);
    }

    private static void insideLength(CheckContext context)
            throws ViolationException, NotApplicableException, IOException {
        Batch cut = context.batch(Payloads.text("cut", context.sizeWithLongestLength(40), context.random()));
        if (cut.prefixBytes(0) == 1) {
            throw new NotApplicableException("a length of 1 byte cannot be split");
        }
        truncated(context, cut, cut.prefixBytes(0) / 2);
    }

    /** @param bytes the number of bytes of the last message that are sent */
    private static void truncated(CheckContext context, Batch cut, int bytes) throws ViolationException, IOException {
        Batch whole = context.batch(Payloads.numbered(3, 20, 30, context.random()));
        TestConnection connection = context.open();
        connection
                .send(whole.request())
                .send(Arrays.copyOf(cut.request(), bytes))
                .halfClose();
        context.requireReplies(
                connection,
                whole,
                new Sending("followed by a truncated message and end of stream", CommonMistakes.HALF_CLOSE));
        new ConnectionEnd(
                        "3 messages, the first %d bytes of a message of %d bytes, then end of stream"
                                .formatted(bytes, cut.bytes()),
                        "Do not answer a message that is incomplete when the stream ends. A read of"
                                + " 0 bytes means that the client has ended its stream: stop reading, then close the connection.")
                .orPartOf(Arrays.copyOf(cut.reply(), bytes))
                .require(connection);
    }
}
