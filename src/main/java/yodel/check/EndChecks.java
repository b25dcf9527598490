package yodel.check;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import yodel.check.connection.Conversation;

/** The client ends its stream, and still reads: everything that came whole before is answered. */
final class EndChecks {

    private static final String TRUNCATED =
            "Every whole message before the truncated one is answered, then the server ends" + " the connection.";

    private EndChecks() {}

    static List<Check> all() {
        return List.of(
                Check.ofBytes(
                        Section.ENDS,
                        1,
                        "half-close before any message",
                        "When the client ends its stream, the server ends the connection.",
                        EndChecks::atOnce),
                Check.ofBytes(
                        Section.ENDS,
                        2,
                        "half-close right behind one message",
                        "Everything received is answered, then the server ends the connection.",
                        EndChecks::behindOne),
                Check.ofBytes(
                        Section.ENDS,
                        3,
                        "half-close while MiBs of replies are due",
                        "Everything received is answered, then the server ends the connection.",
                        EndChecks::behindMany),
                Check.ofLengths(
                        Section.ENDS, 4, "half-close inside a payload", TRUNCATED, session -> truncated(session, 13)),
                Check.ofLengths(
                        Section.ENDS, 5, "half-close inside a length", TRUNCATED, session -> truncated(session, 2)));
    }

    private static void atOnce(Session session) throws ViolationException, IOException {
        Conversation conversation = session.open().halfClose();
        new ConnectionEnd("nothing, and the stream was ended", Mistakes.END_OF_STREAM).require(conversation);
    }

    private static void behindOne(Session session) throws ViolationException, IOException {
        Batch batch = session.batch(Payloads.text("last", 20, session.random()));
        Conversation conversation = session.open().send(batch.request()).halfClose();
        session.requireReplies(
                conversation, batch, new Sending("with the end of the stream right behind it", Mistakes.HALF_CLOSE));
        new ConnectionEnd("a message, and the stream was ended", Mistakes.END_OF_STREAM).require(conversation);
    }

    private static void behindMany(Session session) throws ViolationException, IOException {
        Flood flood = Flood.of(session);
        Conversation conversation = session.openWithSmallBuffers();
        flood.sendWithoutReading(conversation);
        flood.sendRest(conversation);
        conversation.halfClose();
        session.requireReplies(
                conversation,
                flood.batch(),
                new Sending("with the end of the stream right behind them", Mistakes.HALF_CLOSE));
        new ConnectionEnd("8 MiB of messages, and the stream was ended", Mistakes.END_OF_STREAM).require(conversation);
    }

    /** @param bytes how many bytes of the last message are sent */
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
                new Sending("with a truncated one and the end of the stream behind them", Mistakes.HALF_CLOSE));
        new ConnectionEnd(
                        "3 messages, the first %d bytes of one of %d, and the stream was ended"
                                .formatted(bytes, cut.bytes()),
                        "A message that is not whole when the stream ends is not answered as if it were. When a read brings"
                                + " 0 bytes, the client has ended its stream: stop reading, end the connection.")
                .orPartOf(Arrays.copyOf(cut.reply(), bytes))
                .require(conversation);
    }
}
