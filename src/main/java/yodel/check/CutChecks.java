package yodel.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import yodel.check.connection.TestConnection;

/** Checks that TCP may split and merge messages anywhere. */
final class CutChecks {

    private static final String REQUIREMENT =
            "TCP may split a message anywhere; the server answers it once it is complete.";

    private static final int JOINED = 5_000;
    private static final int RANDOM = 500;

    /** The approximate number of pauses between the random pieces. */
    private static final int PAUSES = 20;

    private CutChecks() {}

    static List<Check> all() {
        return List.of(
                Check.ofBytes(
                        Section.CUTS,
                        1,
                        "a message split at every byte of its payload",
                        REQUIREMENT,
                        CutChecks::cutPayload),
                Check.ofLengths(
                        Section.CUTS,
                        2,
                        "a message split at every byte of its length",
                        REQUIREMENT,
                        CutChecks::cutLength),
                Check.ofLengths(Section.CUTS, 3, "a length in four pieces", REQUIREMENT, CutChecks::lengthInFour),
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
                        CutChecks::randomPieces),
                new Check(
                        Section.CUTS,
                        6,
                        "a delimiter in pieces",
                        Scope.DELIMITERS,
                        "TCP may split a delimiter anywhere; the server answers the message once it is complete.",
                        CutChecks::delimiterInPieces));
    }

    private static void cutPayload(CheckContext context) throws ViolationException, IOException {
        TestConnection connection = context.open();
        for (int payload = 0; payload < 20; payload++) {
            Batch batch = context.batch(Payloads.text("cut", 20, context.random()));
            int cut = batch.prefixBytes(0) + payload;
            if (cut > 0) {
                sendInTwo(context, connection, batch, cut);
            }
        }
    }

    private static void cutLength(CheckContext context) throws ViolationException, NotApplicableException, IOException {
        int size = context.sizeWithLongestLength(20);
        int prefixBytes =
                context.batch(Payloads.text("cut", size, context.random())).prefixBytes(0);
        if (prefixBytes == 1) {
            throw new NotApplicableException("a length of 1 byte cannot be split");
        }
        TestConnection connection = context.open();
        for (int cut = Math.max(1, context.lengths().offset()); cut < prefixBytes; cut++) {
            sendInTwo(context, connection, context.batch(Payloads.text("cut", size, context.random())), cut);
        }
    }

    private static void sendInTwo(CheckContext context, TestConnection connection, Batch batch, int cut)
            throws ViolationException, IOException {
        byte[] message = batch.request();
        connection.send(Arrays.copyOf(message, cut));
        context.pause();
        connection.send(Arrays.copyOfRange(message, cut, message.length));
        context.requireReplies(
                connection,
                batch,
                new Sending(
                        "in two pieces, the first of %s".formatted(Explanation.count(cut, "byte")), mistake(context)));
    }

    private static void lengthInFour(CheckContext context) throws ViolationException, IOException {
        TestConnection connection = context.open();
        for (int i = 0; i < 3; i++) {
            Batch batch = context.batch(Payloads.text("four", context.sizeWithLongestLength(20), context.random()));
            int from = context.lengths().offset();
            connection.send(Arrays.copyOf(batch.request(), from));
            for (int at = from; at < batch.prefixBytes(0); at++) {
                connection.send(new byte[] {batch.request()[at]});
                context.pause();
            }
            connection.send(batch.payload(0));
            context.requireReplies(
                    connection, batch, new Sending("with each byte of the length sent separately", mistake(context)));
        }
    }

    private static void delimiterInPieces(CheckContext context) throws ViolationException, IOException {
        TestConnection connection = context.open();
        for (int i = 0; i < 3; i++) {
            Batch batch = context.batch(Payloads.text("pieces", 20, context.random()));
            connection.send(batch.payload(0));
            context.pause();
            for (byte b : context.framing().suffix()) {
                connection.send(new byte[] {b});
                context.pause();
            }
            context.requireReplies(
                    connection,
                    batch,
                    new Sending(
                            "with each byte of the delimiter sent separately", FramingMistakes.DELIMITER_IN_ONE_READ));
        }
    }

    private static String mistake(CheckContext context) {
        return context.traits().answersTwoInOneWrite() ? CommonMistakes.SHORT_READ : CommonMistakes.READ_IS_NO_MESSAGE;
    }

    private static void joined(CheckContext context) throws ViolationException, IOException {
        context.requireAnswers(
                context.open(),
                context.batch(Payloads.numbered(JOINED, 1, 40, context.random())),
                new Sending("in one write", CommonMistakes.READ_IS_NO_MESSAGE));
    }

    private static void randomPieces(CheckContext context) throws ViolationException, IOException {
        Batch batch = context.batch(Payloads.numbered(RANDOM, 1, 200, context.random()));
        TestConnection connection = context.open();
        ByteBuffer rest = ByteBuffer.wrap(batch.request());
        int most = 2 * rest.remaining() / RANDOM;
        for (int pieces = 0; rest.hasRemaining(); pieces++) {
            byte[] piece =
                    new byte[Math.min(rest.remaining(), 1 + context.random().nextInt(most))];
            rest.get(piece);
            connection.send(piece);
            if (pieces % (RANDOM / PAUSES) == 0) {
                context.pause();
            }
        }
        context.requireReplies(
                connection,
                batch,
                new Sending(
                        "in random pieces (seed %d)".formatted(context.config().seed()), mistake(context)));
    }
}
