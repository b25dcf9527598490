package yodel.check;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import yodel.check.connection.Conversation;

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
                Check.ofLengths(
                        Section.ENDS, 4, "half-close inside a payload", TRUNCATED, session -> truncated(session, 13)),
                Check.ofLengths(
                        Section.ENDS, 5, "half-close inside a length", TRUNCATED, session -> truncated(session, 2)));
    }

    private static void immediately(Session session) throws ViolationException, IOException {
        Conversation conversation = session.open().halfClose();
        new ConnectionEnd("end of stream, with no bytes before it", Mistakes.END_OF_STREAM).require(conversation);
    }

    private static void afterOne(Session session) throws ViolationException, IOException {
        Batch batch = session.batch(Payloads.text("last", 20, session.random()));
        Conversation conversation = session.open().send(batch.request()).halfClose();
        session.requireReplies(
                conversation, batch, new Sending("followed immediately by end of stream", Mistakes.HALF_CLOSE));
        new ConnectionEnd("one message, then end of stream", Mistakes.END_OF_STREAM).require(conversation);
    }

    private static void afterMany(Session session) throws ViolationException, IOException {
        Flood flood = Flood.of(session);
        Conversation conversation = session.openWithSmallBuffers();
        flood.sendWithoutReading(conversation);
        flood.sendRest(conversation);
        conversation.halfClose();
        session.requireReplies(
                conversation, flood.batch(), new Sending("followed immediately by end of stream", Mistakes.HALF_CLOSE));
        new ConnectionEnd("8 MiB of messages, then end of stream", Mistakes.END_OF_STREAM).require(conversation);
    }

    /** @param bytes the number of bytes of the last message that are sent */
    private static void truncated(Session session, int bytes) throws ViolationException, IOException {
        Batch whole = session.batch(Payloads.numbered(3, 20, 30, session.random()));
        Batch cut = session.batch(Payloads.text("cut", 40, session.random()));
        Conversation conversation = session.open();
        conversation
                .send(whole.request())
                .send(Arrays.copyOf(cut.request(), bytes))
                .halfClose();
        session.requireReplies(
                conversation,
                whole,
                new Sending("followed by a truncated message and end of stream", Mistakes.HALF_CLOSE));
        new ConnectionEnd(
                        "3 messages, the first %d bytes of a message of %d bytes, then end of stream"
                                .formatted(bytes, cut.bytes()),
                        "Do not answer a message that is incomplete when the stream ends. A read of"
                                + " 0 bytes means that the client has ended its stream: stop reading, then close the connection.")
                .orPartOf(Arrays.copyOf(cut.reply(), bytes))
                .require(conversation);
    }
}
