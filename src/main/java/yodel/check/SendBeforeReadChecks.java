package yodel.check;

import static yodel.check.Evidence.count;
import static yodel.check.Evidence.number;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import yodel.check.connection.Conversation;
import yodel.check.connection.Received;
import yodel.check.connection.Received.Ending;

/** A client may send one whole message, or a batch of 16 MiB, before it reads any reply. */
final class SendBeforeReadChecks {

    private static final String DEMAND =
            "A client may send a whole message of any allowed length, and a batch of 16 MiB,"
                    + " before it reads a reply.";

    private static final String DEADLOCK =
            "A deadlock: the server waits until the client reads its replies, and the client"
                    + " waits until the server reads the rest of what it sends. The cure in the server: read on and keep the replies"
                    + " that the socket does not take, up to a limit, or read the whole message before answering it. The cure in the"
                    + " client: read while it writes, in a second thread or whenever the socket is readable.";

    private static final int MIB = 1 << 20;

    /** The limit of a server that does not say otherwise, and the size of the batch. */
    private static final int DEFAULT_LIMIT = 16 * MIB;

    /** A message of more would take its time, and memory. */
    private static final int LARGEST_TRIED = 64 * MIB;

    private static final int BATCH_MESSAGE = 1000;
    private static final int BEFORE_PAYLOAD = Integer.BYTES;

    private SendBeforeReadChecks() {}

    static List<Check> all() {
        return List.of(
                Check.ofLengths(
                        Section.PIPELINING,
                        3,
                        "1 MiB sent whole before a reply is read",
                        DEMAND,
                        session -> message(session, MIB)),
                Check.ofLengths(
                        Section.PIPELINING,
                        4,
                        "4 MiB sent whole before a reply is read",
                        DEMAND,
                        session -> message(session, 4 * MIB)),
                Check.ofLengths(
                        Section.PIPELINING,
                        5,
                        "the largest message sent whole before a reply is read",
                        DEMAND,
                        session -> message(session, limit(session))),
                Check.ofLengths(
                        Section.PIPELINING,
                        6,
                        "a batch sent whole before a reply is read",
                        DEMAND,
                        SendBeforeReadChecks::batch));
    }

    private static int limit(Session session) throws NotApplicableException {
        Integer limit = session.config().maxMessageBytes();
        if (limit != null && limit > LARGEST_TRIED) {
            throw new NotApplicableException("a message of more than 64 MiB would take too long");
        }
        return limit == null ? DEFAULT_LIMIT : limit;
    }

    private static void message(Session session, int bytes)
            throws ViolationException, NotApplicableException, IOException {
        Integer limit = session.config().maxMessageBytes();
        if (limit != null && bytes > limit) {
            throw new NotApplicableException("the server's limit is %s".formatted(count(limit, "byte")));
        }
        requireAnswers(session, session.batch(Payloads.text("whole", bytes, session.random())));
    }

    /** Of short messages, which every server allows; not more in all than the longest message. */
    private static void batch(Session session) throws ViolationException, NotApplicableException, IOException {
        Integer limit = session.config().maxMessageBytes();
        int length = limit == null ? BATCH_MESSAGE : Math.min(BATCH_MESSAGE, limit);
        int bytes = limit == null ? DEFAULT_LIMIT : Math.min(DEFAULT_LIMIT, limit);
        requireAnswers(
                session,
                session.batch(Payloads.numbered(
                        Math.max(1, bytes / (length + BEFORE_PAYLOAD)),
                        length - length / 10,
                        length,
                        session.random())));
    }

    private static void requireAnswers(Session session, Batch batch)
            throws ViolationException, NotApplicableException, IOException {
        ByteBuffer request = ByteBuffer.wrap(batch.request());
        // A client's own buffer would hide that the server takes nothing.
        Conversation conversation = session.openWithSmallBuffers();
        conversation.sendWithoutTaking(request, session.config().timeout());
        String how = "sent whole before anything was read";
        if (request.hasRemaining()) {
            Received received = conversation.receive(batch.bytes());
            boolean ended = received.ending() == Ending.END || received.ending() == Ending.RESET;
            if (ended && session.config().maxMessageBytes() == null) {
                throw new NotApplicableException(
                        "the server ended the connection; if its limit is below %s, give --max-message-bytes"
                                .formatted(count(batch.bytes(), "byte")));
            }
            throw new ViolationException(new Finding(
                    "%s of %s in %s, and nothing was read"
                            .formatted(
                                    number(request.position()),
                                    count(batch.bytes(), "byte"),
                                    count(batch.messages(), "message")),
                    ended
                            ? "%s, then %s".formatted(count(received.bytes().length, "byte"), Evidence.ending(received))
                            : "nothing more was taken for %s"
                                    .formatted(Evidence.time(session.config().timeout())),
                    "the server takes every byte, and answers when the client reads",
                    DEADLOCK));
        }
        session.requireReplies(conversation, batch, new Sending(how, DEADLOCK));
    }
}
