package yodel.check;

import static yodel.check.Explanation.count;
import static yodel.check.Explanation.number;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import yodel.check.connection.Received;
import yodel.check.connection.Received.Ending;
import yodel.check.connection.TestConnection;

/** A client may send one whole message, or a batch of 16 MiB, before it reads any reply. */
final class SendBeforeReadChecks {

    private static final String REQUIREMENT =
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
                Check.ofMessages(
                        Section.PIPELINING,
                        3,
                        "1 MiB sent whole before a reply is read",
                        REQUIREMENT,
                        context -> message(context, MIB)),
                Check.ofMessages(
                        Section.PIPELINING,
                        4,
                        "4 MiB sent whole before a reply is read",
                        REQUIREMENT,
                        context -> message(context, 4 * MIB)),
                Check.ofMessages(
                        Section.PIPELINING,
                        5,
                        "the largest message sent whole before a reply is read",
                        REQUIREMENT,
                        context -> message(context, limit(context))),
                Check.ofMessages(
                        Section.PIPELINING,
                        6,
                        "a batch sent whole before a reply is read",
                        REQUIREMENT,
                        SendBeforeReadChecks::batch));
    }

    private static int limit(CheckContext context) throws NotApplicableException {
        Integer limit = context.config().maxMessageBytes();
        if (limit != null && limit > LARGEST_TRIED) {
            throw new NotApplicableException("a message of more than 64 MiB would take too long");
        }
        return Math.min(context.framing().maxPayloadBytes(), limit == null ? DEFAULT_LIMIT : limit);
    }

    private static void message(CheckContext context, int bytes)
            throws ViolationException, NotApplicableException, IOException {
        Integer limit = context.config().maxMessageBytes();
        if (limit != null && bytes > limit) {
            throw new NotApplicableException("the server's limit is %s".formatted(count(limit, "byte")));
        }
        context.requirePayload(bytes);
        requireAnswers(context, context.batch(Payloads.text("whole", bytes, context.random())));
    }

    /** Of short messages, which every server allows; not more in all than the longest message. */
    private static void batch(CheckContext context) throws ViolationException, NotApplicableException, IOException {
        Integer limit = context.config().maxMessageBytes();
        int length = Math.min(
                context.framing().maxPayloadBytes(), limit == null ? BATCH_MESSAGE : Math.min(BATCH_MESSAGE, limit));
        int bytes = limit == null ? DEFAULT_LIMIT : Math.min(DEFAULT_LIMIT, limit);
        requireAnswers(
                context,
                context.batch(Payloads.numbered(
                        Math.max(1, bytes / (length + BEFORE_PAYLOAD)),
                        length - length / 10,
                        length,
                        context.random())));
    }

    private static void requireAnswers(CheckContext context, Batch batch)
            throws ViolationException, NotApplicableException, IOException {
        ByteBuffer request = ByteBuffer.wrap(batch.request());
        // A client's own buffer would hide that the server takes nothing.
        TestConnection connection = context.openWithSmallBuffers();
        connection.sendWithoutTaking(request, context.config().timeout());
        String how = "sent whole before anything was read";
        if (request.hasRemaining()) {
            Received received = connection.receive(batch.bytes());
            boolean ended = received.ending() == Ending.END || received.ending() == Ending.RESET;
            if (ended && context.config().maxMessageBytes() == null) {
                throw new NotApplicableException(
                        "the server ended the connection; if its limit is below %s, give --max-message-bytes"
                                .formatted(count(batch.bytes(), "byte")));
            }
            throw new ViolationException(new Violation(
                    "%s of %s in %s, and nothing was read"
                            .formatted(
                                    number(request.position()),
                                    count(batch.bytes(), "byte"),
                                    count(batch.messages(), "message")),
                    ended
                            ? "%s, then %s"
                                    .formatted(count(received.bytes().length, "byte"), Explanation.ending(received))
                            : "nothing more was taken for %s"
                                    .formatted(Explanation.time(context.config().timeout())),
                    "the server takes every byte, and answers when the client reads",
                    DEADLOCK));
        }
        context.requireReplies(connection, batch, new Sending(how, DEADLOCK));
    }
}
