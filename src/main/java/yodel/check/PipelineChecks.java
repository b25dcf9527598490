package yodel.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import yodel.check.connection.Conversation;

/** A client may send several messages before it reads a reply, and replies come in the order of the messages. */
final class PipelineChecks {

    private static final int ROUNDS = 20;
    private static final int LARGE = 32 << 10;
    private static final int SMALL_ONES = 20;

    private PipelineChecks() {}

    static List<Check> all() {
        return List.of(
                Check.ofBytes(
                        Section.PIPELINING,
                        1,
                        "replies in the order of the messages",
                        "Replies come in the order of the messages, however long each takes.",
                        PipelineChecks::order),
                Check.ofBytes(
                        Section.PIPELINING,
                        2,
                        "8 MiB of messages before a reply is read",
                        "A server may stop reading while its replies are not taken, but none may be lost.",
                        PipelineChecks::deep));
    }

    /** Large ones with small ones behind them: whoever works on several at once is done with a small one first. */
    private static void order(Session session) throws ViolationException, IOException {
        Integer limit = session.config().maxMessageBytes();
        int large = limit == null ? LARGE : Math.min(LARGE, limit);
        List<byte[]> payloads = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            payloads.add(Payloads.text("message " + (payloads.size() + 1), large, session.random()));
            for (int i = 0; i < SMALL_ONES; i++) {
                payloads.add(Payloads.text("message " + (payloads.size() + 1), 30, session.random()));
            }
        }
        session.requireAnswers(
                session.open(),
                session.batch(payloads),
                new Sending("without waiting for replies", Mistakes.READ_IS_NO_MESSAGE));
    }

    private static void deep(Session session) throws ViolationException, IOException {
        Conversation conversation = session.openWithSmallBuffers();
        Flood flood = Flood.of(session);
        flood.sendWithoutReading(conversation);
        flood.sendRest(conversation);
        session.requireReplies(
                conversation,
                flood.batch(),
                new Sending(
                        "of which %s went out before a reply was read".formatted(flood.sentUnread()),
                        "When a socket takes no more, send() takes a part of what it is given, or nothing (EAGAIN): keep"
                                + " the rest, and go on when the socket is writable."));
    }
}
