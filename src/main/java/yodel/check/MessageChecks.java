package yodel.check;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import yodel.check.connection.Conversation;

/** What a message may be: of any length, of any bytes. */
final class MessageChecks {

    private static final int LARGEST_POWER = 20;

    /** 61 00 00 00, 7a 00 00 00, 00 61 00 00, 61 61 00 00, 7a 61 00 00, or the other way around. */
    private static final List<Integer> LETTERS = List.of(0x61, 0x7a, 0x6100, 0x6161, 0x617a);

    private MessageChecks() {}

    static List<Check> all() {
        return List.of(
                Check.ofBytes(
                        Section.MESSAGES,
                        1,
                        "one message",
                        "A message is answered by one of the same length.",
                        MessageChecks::one),
                Check.ofBytes(
                        Section.MESSAGES,
                        2,
                        "messages in turn on one connection",
                        "A connection carries a sequence of messages.",
                        MessageChecks::inTurn),
                Check.ofLengths(
                        Section.MESSAGES,
                        3,
                        "an empty message",
                        "A message of length 0 is answered by one of length 0.",
                        MessageChecks::empty),
                Check.ofBytes(
                        Section.MESSAGES,
                        4,
                        "all 256 byte values",
                        "Only the bytes of a-z change, and every other one stays as it is.",
                        MessageChecks::allBytes),
                Check.ofBytes(
                        Section.MESSAGES,
                        5,
                        "UTF-8 text",
                        "Only the bytes of a-z change: letters beyond ASCII stay as they are.",
                        MessageChecks::utf8),
                Check.ofBytes(
                        Section.MESSAGES,
                        6,
                        "sizes around every power of two up to 1 MiB",
                        "A message of any length up to the limit is answered whole.",
                        MessageChecks::sizes),
                Check.ofLengths(
                        Section.MESSAGES,
                        7,
                        "lengths whose bytes are letters",
                        "Only the payload is turned to upper case, and never its length.",
                        MessageChecks::letters));
    }

    private static void one(Session session) throws ViolationException, IOException {
        session.requireAnswers(
                session.open(),
                session.batch("hello".getBytes(US_ASCII)),
                new Sending("", "The reply is the payload's length in 4 bytes, and the payload."));
    }

    private static void inTurn(Session session) throws ViolationException, IOException {
        Conversation conversation = session.open();
        for (int i = 1; i <= 20; i++) {
            session.requireAnswers(
                    conversation,
                    session.batch(Payloads.text("message " + i, 20 + i, session.random())),
                    new Sending(
                            "(message %d on its connection, sent when those before it were answered)".formatted(i),
                            "A connection is not over behind one message: go back to reading, until the client ends its"
                                    + " stream."));
        }
    }

    private static void empty(Session session) throws ViolationException, IOException {
        Conversation conversation = session.open();
        session.requireAnswers(
                conversation,
                session.batch(new byte[0]),
                new Sending(
                        "",
                        "A length of 0 is a message like others, and no end: no byte is to be read for it (recv(0) and an"
                                + " empty read mean other things), and its reply is a length of 0."));
        session.requireAnswers(
                conversation,
                session.batch(Payloads.text("next", 9, session.random())),
                new Sending("behind an empty message", "The connection goes on behind an empty message."));
    }

    private static void allBytes(Session session) throws ViolationException, IOException {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        session.requireAnswers(
                session.open(), session.batch(all), new Sending("", "Work on bytes, never on decoded text."));
    }

    private static void utf8(Session session) throws ViolationException, IOException {
        String text = "gr\u00fc\u00dfe, \u00e9t\u00e9, \u03b1\u03b2\u03b3, \u4f60\u597d, \ud83d\ude00";
        session.requireAnswers(
                session.open(),
                session.batch(text.getBytes(UTF_8)),
                new Sending(
                        "",
                        "A length counts bytes, not characters, and decoded text may change when it is encoded again. Work"
                                + " on bytes."));
    }

    private static void sizes(Session session) throws ViolationException, IOException {
        Integer limit = session.config().maxMessageBytes();
        Conversation conversation = session.open();
        int answered = -1;
        for (int size : sizesUpTo(limit)) {
            session.requireAnswers(
                    conversation,
                    session.batch(Payloads.text("size " + size, size, session.random())),
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
        String until =
                answered < 0 ? "" : "Messages of up to %s were answered. ".formatted(Evidence.count(answered, "byte"));
        return until
                + (limit == null
                        ? "Does the server have a limit? Then give --max-message-bytes. Else look at where a message gets"
                                + " longer than one read, or than a buffer: "
                        : "Look at where a message gets longer than one read, or than a buffer: ")
                + "recv(n) may return less than n, and send() may take less than it is given.";
    }

    private static void letters(Session session) throws ViolationException, NotApplicableException, IOException {
        Integer limit = session.config().maxMessageBytes();
        Conversation conversation = session.open();
        for (int length : LETTERS) {
            if (limit == null || length <= limit) {
                session.requireAnswers(
                        conversation,
                        session.batch(Payloads.text("letters", length, session.random())),
                        new Sending("", "The length is no text: only the payload behind it is turned to upper case."));
            }
        }
    }
}
