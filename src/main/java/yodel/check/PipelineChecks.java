package yodel.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import yodel.check.connection.TestConnection;

/** Checks that a client may send several messages before it reads a reply, and that replies keep the order. */
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
                        "Replies arrive in the order of the messages, regardless of how long each message takes.",
                        PipelineChecks::order),
                Check.ofBytes(
                        Section.PIPELINING,
                        2,
                        "8 MiB of messages sent before reading a reply",
                        "A server may stop reading while a client does not read its replies, but it must not lose any reply.",
                        PipelineChecks::deep));
    }

    /**
     * Sends large messages followed by small ones: a server that processes several at once finishes a small one first.
     */
    private static void order(CheckContext context) throws ViolationException, IOException {
        Integer limit = context.config().maxMessageBytes();
        int large = Math.min(context.framing().maxPayloadBytes(), limit == null ? LARGE : Math.min(LARGE, limit));
        List<byte[]> payloads = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            payloads.add(Payloads.text("message " + (payloads.size() + 1), large, context.random()));
            for (int i = 0; i < SMALL_ONES; i++) {
                payloads.add(Payloads.text("message " + (payloads.size() + 1), 30, context.random()));
            }
        }
        context.requireAnswers(
                context.open(),
                context.batch(payloads),
                new Sending("without waiting for replies", CommonMistakes.READ_IS_NO_MESSAGE));
    }

    private static void deep(CheckContext context) throws ViolationException, IOException {
        TestConnection connection = context.openWithSmallBuffers();
        Flood flood = Flood.of(context);
        flood.sendWithoutReading(connection);
        flood.sendRest(connection);
        context.requireReplies(
                connection,
                flood.batch(),
                new Sending(
                        "(%s sent before reading any reply)".formatted(flood.sentUnread()),
                        "When a socket's buffer is full, send() accepts only some of the bytes, or none (EAGAIN). Keep"
                                + " the rest, and continue when the socket is writable."));
    }
}
