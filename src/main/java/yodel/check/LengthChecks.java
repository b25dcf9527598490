package yodel.check;

import static yodel.check.Evidence.bytes;
import static yodel.check.Evidence.number;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import yodel.check.connection.Conversation;

/** Lengths that are negative, or above the server's limit, and the largest one that is not. */
final class LengthChecks {

    private static final String REFUSED =
            "At a length below 0 or above the limit, the server answers what came before and"
                    + " ends the connection, and no byte of the bad message is answered.";

    private static final String NO_LIMIT = "the server's limit is not known: give --max-message-bytes";

    /** A message of more would take its time, and memory. */
    private static final int LARGEST_TRIED = 64 << 20;

    private static final int UNREAD_BYTES = 4 << 20;

    private LengthChecks() {}

    static List<Check> all() {
        return List.of(
                Check.ofLengths(Section.LENGTHS, 1, "a length of -1", REFUSED, session -> refused(session, -1)),
                Check.ofLengths(
                        Section.LENGTHS,
                        2,
                        "a length of -2147483648",
                        REFUSED,
                        session -> refused(session, Integer.MIN_VALUE)),
                Check.ofLengths(
                        Section.LENGTHS,
                        3,
                        "a length of 2147483647",
                        "A length above the limit ends the connection; below it, so does the end of the stream in its"
                                + " payload. What came before is answered.",
                        LengthChecks::largest),
                Check.ofLengths(
                        Section.LENGTHS,
                        4,
                        "the longest message",
                        "A message as long as the limit is answered whole.",
                        LengthChecks::longest),
                Check.ofLengths(
                        Section.LENGTHS, 5, "one byte more than the longest message", REFUSED, LengthChecks::tooLong),
                Check.ofLengths(
                        Section.LENGTHS, 6, "a bad length in four pieces", REFUSED, LengthChecks::badLengthInFour),
                Check.ofLengths(
                        Section.LENGTHS,
                        7,
                        "messages and a bad length in one write",
                        "What came before a bad length is answered in full.",
                        session -> behindMessages(session, 0)),
                Check.ofLengths(
                        Section.LENGTHS,
                        8,
                        "messages, a bad length and 4 MiB that nobody wants",
                        "What came before a bad length is answered in full, and no reset may destroy it.",
                        session -> behindMessages(session, UNREAD_BYTES)));
    }

    private static void refused(Session session, int length) throws ViolationException, IOException {
        Conversation conversation = begun(session);
        conversation.send(session.config().form().lengthPrefix().encode(length));
        requireRefused(session, conversation, length, "the length " + number(length));
    }

    /** A connection on which a message has been answered. */
    private static Conversation begun(Session session) throws ViolationException, IOException {
        Conversation conversation = session.open();
        session.requireAnswers(
                conversation,
                session.batch(Payloads.text("good", 20, session.random())),
                new Sending("before a bad length", Mistakes.READ_IS_NO_MESSAGE));
        return conversation;
    }

    private static void requireRefused(Session session, Conversation conversation, int length, String what)
            throws ViolationException, IOException {
        byte[] onTheWire = session.config().form().lengthPrefix().encode(length);
        new ConnectionEnd(
                        "a message, which was answered, then " + what + "\n" + bytes(onTheWire),
                        new BadLengthDiagnosis(session, conversation, length))
                .require(conversation);
    }

    private static void largest(Session session) throws ViolationException, IOException {
        Integer limit = session.config().maxMessageBytes();
        if (limit != null && limit < Integer.MAX_VALUE) {
            refused(session, Integer.MAX_VALUE);
            return;
        }
        Conversation conversation = begun(session);
        byte[] length = session.config().form().lengthPrefix().encode(Integer.MAX_VALUE);
        byte[] payload = Payloads.text("short", 100, session.random());
        byte[] reply = session.config().form().rule().reply(payload);
        conversation.send(join(length, payload)).halfClose();
        new ConnectionEnd(
                        "the length 2,147,483,647, a payload of 100 bytes, and the stream was ended",
                        "A message that is not whole when the stream ends is not answered as if it were. And does the server"
                                + " take memory for a message as soon as its length is there, and fail? Refuse what is above"
                                + " a limit, or take memory as bytes come.")
                .orPartOf(join(length, reply))
                .require(conversation);
    }

    private static byte[] join(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    private static int limit(Session session) throws NotApplicableException {
        Integer limit = session.config().maxMessageBytes();
        if (limit == null) {
            throw new NotApplicableException(NO_LIMIT);
        }
        return limit;
    }

    private static void longest(Session session) throws ViolationException, NotApplicableException, IOException {
        int limit = limit(session);
        if (limit > LARGEST_TRIED) {
            throw new NotApplicableException("a message of more than 64 MiB would take too long");
        }
        session.requireAnswers(
                session.open(),
                session.batch(Payloads.text("longest", limit, session.random())),
                new Sending(
                        "",
                        "The limit itself is allowed: refuse only what is above it. And look at where a message gets longer"
                                + " than one read, or than a buffer."));
    }

    private static void tooLong(Session session) throws ViolationException, NotApplicableException, IOException {
        int limit = limit(session);
        if (limit == Integer.MAX_VALUE) {
            throw new NotApplicableException("no length is above 2147483647");
        }
        refused(session, limit + 1);
    }

    private static void badLengthInFour(Session session) throws ViolationException, IOException {
        Conversation conversation = begun(session);
        for (byte b : session.config().form().lengthPrefix().encode(-1)) {
            conversation.send(new byte[] {b});
            session.pause();
        }
        requireRefused(session, conversation, -1, "the length -1, each byte of it on its own");
    }

    /** @param junk how many bytes come behind the bad length */
    private static void behindMessages(Session session, int junk) throws ViolationException, IOException {
        Batch batch = session.batch(Payloads.numbered(50, 20, 200, session.random()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(batch.request());
        bytes.writeBytes(session.config().form().lengthPrefix().encode(-1));
        bytes.writeBytes(Payloads.text("junk", junk, session.random()));
        ByteBuffer unsent = ByteBuffer.wrap(bytes.toByteArray());
        Conversation conversation = session.openWithSmallBuffers();
        conversation.sendWithoutTaking(unsent, Session.QUIET);
        String behind = junk == 0 ? "" : " and 4 MiB";
        session.requireReplies(
                conversation,
                batch,
                new Sending(
                        "with the length -1%s behind them in one write".formatted(behind),
                        junk == 0
                                ? "What came before the bad length, in the same read too, is answered before the connection"
                                        + " ends: write those replies to their end, then close."
                                : Mistakes.RESET));
        ConnectionEnd end = new ConnectionEnd(
                "50 messages, which were answered, and the length -1%s behind them".formatted(behind),
                "No byte behind a bad length is answered, and the connection is ended: the server's output first,"
                        + " at once; what still comes in may be read and thrown away for a while.");
        end.require(conversation);
        // A reset behind the end of the stream is told only to who sends (Linux, tcp_recvmsg()), which TLS 1.2 cannot.
        if (session.config().tls() == null) {
            conversation.sendWithoutTaking(unsent, session.config().timeout());
            end.require(conversation);
        }
    }
}
