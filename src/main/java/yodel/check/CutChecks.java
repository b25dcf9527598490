package yodel.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import yodel.check.connection.Conversation;

/** Checks that TCP may split and merge messages anywhere. */
final class CutChecks {

    private static final String DEMAND = "TCP may split a message anywhere; the server answers it once it is complete.";

    private static final int JOINED = 5_000;
    private static final int RANDOM = 500;

    /** The approximate number of pauses between the random pieces. */
    private static final int PAUSES = 20;

    private CutChecks() {}

    static List<Check> all() {
        return List.of(
                Check.ofBytes(
                        Section.CUTS, 1, "a message split at every byte of its payload", DEMAND, CutChecks::cutPayload),
                Check.ofLengths(
                        Section.CUTS, 2, "a message split at every byte of its length", DEMAND, CutChecks::cutLength),
                Check.ofLengths(Section.CUTS, 3, "a length in four pieces", DEMAND, CutChecks::lengthInFour),
                Check.ofBytes(
                        Section.CUTS,
                        4,
                        "5,000 messages in one write",
                        "TCP may merge messages; the server answers each of them, in order.",
                        CutChecks::joined),
                Check.ofBytes(
                        Section.CUTS,
                        5,
                        "messages in random pieces",
                        "TCP may split and merge messages anywhere; the server answers each of them, in order.",
                        CutChecks::randomPieces));
    }

    private static void cutPayload(Session session) throws ViolationException, IOException {
        Conversation conversation = session.open();
        for (int payload = 0; payload < 20; payload++) {
            Batch batch = session.batch(Payloads.text("cut", 20, session.random()));
            int cut = batch.prefixBytes() + payload;
            if (cut > 0) {
                sendInTwo(session, conversation, batch, cut);
            }
        }
    }

    private static void cutLength(Session session) throws ViolationException, IOException {
        Conversation conversation = session.open();
        for (int cut = 1; cut < 4; cut++) {
            sendInTwo(session, conversation, session.batch(Payloads.text("cut", 20, session.random())), cut);
        }
    }

    private static void sendInTwo(Session session, Conversation conversation, Batch batch, int cut)
            throws ViolationException, IOException {
        byte[] message = batch.request();
        conversation.send(Arrays.copyOf(message, cut));
        session.pause();
        conversation.send(Arrays.copyOfRange(message, cut, message.length));
        session.requireReplies(
                conversation,
                batch,
                new Sending("in two pieces, the first of %s".formatted(Evidence.count(cut, "byte")), mistake(session)));
    }

    private static void lengthInFour(Session session) throws ViolationException, IOException {
        Conversation conversation = session.open();
        for (int i = 0; i < 3; i++) {
            Batch batch = session.batch(Payloads.text("four", 20, session.random()));
            for (int at = 0; at < 4; at++) {
                conversation.send(new byte[] {batch.request()[at]});
                session.pause();
            }
            conversation.send(batch.payload(0));
            session.requireReplies(
                    conversation, batch, new Sending("with each byte of the length sent separately", mistake(session)));
        }
    }

    private static String mistake(Session session) {
        return session.traits().answersTwoInOneWrite() ? Mistakes.SHORT_READ : Mistakes.READ_IS_NO_MESSAGE;
    }

    private static void joined(Session session) throws ViolationException, IOException {
        session.requireAnswers(
                session.open(),
                session.batch(Payloads.numbered(JOINED, 1, 40, session.random())),
                new Sending("in one write", Mistakes.READ_IS_NO_MESSAGE));
    }

    private static void randomPieces(Session session) throws ViolationException, IOException {
        Batch batch = session.batch(Payloads.numbered(RANDOM, 1, 200, session.random()));
        Conversation conversation = session.open();
        ByteBuffer rest = ByteBuffer.wrap(batch.request());
        int most = 2 * rest.remaining() / RANDOM;
        for (int pieces = 0; rest.hasRemaining(); pieces++) {
            byte[] piece =
                    new byte[Math.min(rest.remaining(), 1 + session.random().nextInt(most))];
            rest.get(piece);
            conversation.send(piece);
            if (pieces % (RANDOM / PAUSES) == 0) {
                session.pause();
            }
        }
        session.requireReplies(
                conversation,
                batch,
                new Sending(
                        "in random pieces (seed %d)".formatted(session.config().seed()), mistake(session)));
    }
}
