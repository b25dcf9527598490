package yodel.check;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import yodel.check.connection.TestConnection;

/** Checks messages of all lengths and all byte values. */
final class MessageChecks {

    private static final int LARGEST_POWER = 20;

    /** 61 00 00 00, 7a 00 00 00, 00 61 00 00, 61 61 00 00, 7a 61 00 00, or reversed in big-endian order. */
    private static final List<Integer> LETTERS = List.of(0x61, 0x7a, 0x6100, 0x6161, 0x617a);

    private MessageChecks() {}

    static List<Check> all() {
        return List.of(
                Check.ofBytes(
                        Section.MESSAGES,
                        1,
                        "one message",
                        "The reply has the same length as the message.",
                        MessageChecks::one),
                Check.ofBytes(
                        Section.MESSAGES,
                        2,
                        "consecutive messages on one connection",
                        "A connection carries a sequence of messages.",
                        MessageChecks::consecutive),
                Check.ofLengths(
                        Section.MESSAGES,
                        3,
                        "an empty message",
                        "The reply to an empty message is an empty message.",
                        MessageChecks::empty),
                Check.ofBytes(
                        Section.MESSAGES,
                        4,
                        "all 256 byte values",
                        "Only the bytes a-z change; all other bytes stay the same.",
                        MessageChecks::allBytes),
                Check.ofBytes(
                        Section.MESSAGES,
                        5,
                        "UTF-8 text",
                        "Only the bytes a-z change; letters outside ASCII stay the same.",
                        MessageChecks::utf8),
                Check.ofBytes(
                        Section.MESSAGES,
                        6,
                        "sizes around every power of two up to 1 MiB",
                        "The server answers messages of any length up to the limit completely.",
                        MessageChecks::sizes),
                Check.ofLengths(
                        Section.MESSAGES,
                        7,
                        "lengths whose bytes are letters",
                        "Only the payload is converted to upper case, never the length.",
                        MessageChecks::letters));
    }

    private static void one(CheckContext context) throws ViolationException, IOException {
        context.requireAnswers(
                context.open(),
                context.batch("hello".getBytes(US_ASCII)),
                new Sending("", "The reply consists of the payload's length in 4 bytes, followed by the payload."));
    }

    private static void consecutive(CheckContext context) throws ViolationException, IOException {
        TestConnection connection = context.open();
        for (int i = 1; i <= 20; i++) {
            context.requireAnswers(
                    connection,
                    context.batch(Payloads.text("message " + i, 20 + i, context.random())),
                    new Sending(
                            "(message %d on its connection, sent after all previous replies)".formatted(i),
                            "A connection does not end after one message: continue to read until the client ends its"
                                    + " stream."));
        }
    }

    private static void empty(CheckContext context) throws ViolationException, IOException {
        TestConnection connection = context.open();
        context.requireAnswers(
                connection,
                context.batch(new byte[0]),
                new Sending(
                        "",
                        "An empty message is a valid message, not the end of the stream. Do not read any payload bytes for it (recv(0)"
                                + " and an empty read have other meanings), and reply with a length of 0."));
        context.requireAnswers(
                connection,
                context.batch(Payloads.text("next", 9, context.random())),
                new Sending("after an empty message", "The connection continues after an empty message."));
    }

    private static void allBytes(CheckContext context) throws ViolationException, IOException {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        context.requireAnswers(
                context.open(), context.batch(all), new Sending("", "Process bytes, never decoded text."));
    }

    private static void utf8(CheckContext context) throws ViolationException, IOException {
        String text = "gr\u00fc\u00dfe, \u00e9t\u00e9, \u03b1\u03b2\u03b3, \u4f60\u597d, \ud83d\ude00";
        context.requireAnswers(
                context.open(),
                context.batch(text.getBytes(UTF_8)),
                new Sending(
                        "",
                        "The length counts bytes, not characters, and decoding and re-encoding text may change it. Process"
                                + " bytes."));
    }

    private static void sizes(CheckContext context) throws ViolationException, IOException {
        Integer limit = context.config().maxMessageBytes();
        TestConnection connection = context.open();
        int answered = -1;
        for (int size : sizesUpTo(limit)) {
            context.requireAnswers(
                    connection,
                    context.batch(Payloads.text("size " + size, size, context.random())),
                    new Sending("", sizeMistake(answered, limit)));
            answered = size;
        }
    }

    private static List<Integer> sizesUpTo(@Nullable Integer limit) {
        return IntStream.rangeClosed(0, LARGEST_POWER)
                .map(power -> 1 << power)
                .flatMap(power -> IntStream.of(power - 1, power, power + 1))
                .filter(size -> size > 0 && (limit == null || size <= limit))
                .sorted()
                .distinct()
                .boxed()
                .toList();
    }

    private static String sizeMistake(int answered, @Nullable Integer limit) {
        String until = answered < 0
                ? ""
                : "The server answered messages of up to %s. ".formatted(Explanation.count(answered, "byte"));
        return until
                + (limit == null
                        ? "If the server has a limit, set --max-message-bytes. Otherwise check the code for messages that are"
                                + " longer than one read or one buffer: "
                        : "Check the code for messages that are longer than one read or one buffer: ")
                + "recv(n) may return fewer than n bytes, and send() may accept only some of its bytes.";
    }

    private static void letters(CheckContext context) throws ViolationException, NotApplicableException, IOException {
        Integer limit = context.config().maxMessageBytes();
        TestConnection connection = context.open();
        for (int length : LETTERS) {
            if (limit == null || length <= limit) {
                context.requireAnswers(
                        connection,
                        context.batch(Payloads.text("letters", length, context.random())),
                        new Sending("", "The length is not text: convert only the payload after it to upper case."));
            }
        }
    }
}
