package yodel.check;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import yodel.check.connection.TestConnection;
import yodel.wire.Framing;
import yodel.wire.LengthPrefix;

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
                Check.ofMessages(
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
                        MessageChecks::letters),
                new Check(
                        Section.MESSAGES,
                        8,
                        "a line that ends with a carriage return and a line feed",
                        Scope.LINES,
                        "A carriage return before the line feed belongs to the end of the line; the reply ends like the line or"
                                + " with a line feed.",
                        MessageChecks::carriageReturn));
    }

    private static void one(CheckContext context) throws ViolationException, IOException {
        context.requireAnswers(
                context.open(), context.batch("hello".getBytes(US_ASCII)), new Sending("", shape(context.framing())));
    }

    private static String shape(Framing framing) {
        if (framing instanceof LengthPrefix prefix && !prefix.isPlain()) {
            return "The reply consists of %sthe length (%s), followed by the payload."
                    .formatted(
                            prefix.offset() > 0 ? "the header as it came, " : "",
                            prefix.width().isVariable() ? "varint" : prefix.width() + " bytes");
        }
        return framing.hasMessages() && !framing.hasLengths()
                ? "The reply consists of the payload, followed by the delimiter."
                : "The reply consists of the payload's length in 4 bytes, followed by the payload.";
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

    private static void empty(CheckContext context) throws ViolationException, NotApplicableException, IOException {
        context.requirePayload(0);
        TestConnection connection = context.open();
        context.requireAnswers(
                connection,
                context.batch(new byte[0]),
                new Sending(
                        "",
                        "An empty message is a valid message, not the end of the stream. Do not read any payload bytes for it (recv(0)"
                                + " and an empty read have other meanings), and reply with "
                                + (context.framing().hasLengths() ? "a length of 0." : "the delimiter alone.")));
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
        for (int size : sizesUpTo(limit, context.framing())) {
            context.requireAnswers(
                    connection,
                    context.batch(Payloads.text("size " + size, size, context.random())),
                    new Sending("", sizeMistake(answered, size, limit, context.framing())));
            answered = size;
        }
    }

    private static List<Integer> sizesUpTo(@Nullable Integer limit, Framing framing) {
        return IntStream.rangeClosed(0, LARGEST_POWER)
                .map(power -> 1 << power)
                .flatMap(power -> IntStream.of(power - 1, power, power + 1))
                .filter(size -> size > 0 && (limit == null || size <= limit))
                .filter(size -> size >= framing.minPayloadBytes() && size <= framing.maxPayloadBytes())
                .sorted()
                .distinct()
                .boxed()
                .toList();
    }

    private static String sizeMistake(int answered, int size, @Nullable Integer limit, Framing framing) {
        String until = answered < 0
                ? ""
                : "The server answered messages of up to %s. ".formatted(Explanation.count(answered, "byte"));
        return until
                + FramingMistakes.ofSize(framing, size).orElse("")
                + (limit == null
                        ? "If the server has a limit, set --max-message-bytes. Otherwise check the code for messages that are"
                                + " longer than one read or one buffer: "
                        : "Check the code for messages that are longer than one read or one buffer: ")
                + "recv(n) may return fewer than n bytes, and send() may accept only some of its bytes.";
    }

    private static void letters(CheckContext context) throws ViolationException, NotApplicableException, IOException {
        Integer limit = context.config().maxMessageBytes();
        TestConnection connection = context.open();
        LengthPrefix prefix = context.lengths();
        for (int length : LETTERS) {
            int bytes = length + prefix.adjustment();
            if (bytes >= prefix.minPayloadBytes()
                    && bytes <= prefix.maxPayloadBytes()
                    && (limit == null || bytes <= limit)) {
                context.requireAnswers(
                        connection,
                        context.batch(Payloads.text("letters", bytes, context.random())),
                        new Sending("", "The length is not text: convert only the payload after it to upper case."));
            }
        }
    }

    private static void carriageReturn(CheckContext context) throws ViolationException, IOException {
        TestConnection connection = context.open();
        for (int i = 1; i <= 3; i++) {
            byte[] payload = Payloads.text("line " + i, 12, context.random());
            connection.send(payload).send("\r\n".getBytes(US_ASCII));
            requireLine(context, connection, payload);
        }
    }

    /** Requires the reply to a line that was sent with a carriage return. */
    private static void requireLine(CheckContext context, TestConnection connection, byte[] payload)
            throws ViolationException, IOException {
        byte[] reply = context.config().form().replyRule().reply(payload);
        byte[] received = connection.receive(reply.length + 1).bytes();
        boolean hasReturn = received.length == reply.length + 1 && received[reply.length] == '\r';
        byte[] all = hasReturn ? join(received, connection.receive(1).bytes()) : received;
        byte[] expected = join(reply, (hasReturn ? "\r\n" : "\n").getBytes(US_ASCII));
        if (!Arrays.equals(all, expected)) {
            throw new ViolationException(new Violation(
                    "a line that ends with 0d 0a\n" + Explanation.bytes(join(payload, "\r\n".getBytes(US_ASCII))),
                    Explanation.bytes(all),
                    Explanation.bytes(join(reply, "\r\n".getBytes(US_ASCII))),
                    FramingMistakes.CARRIAGE_RETURN));
        }
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
