package yodel.check;

import static yodel.check.Explanation.bytes;
import static yodel.check.Explanation.count;
import static yodel.check.Explanation.number;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import yodel.check.connection.TestConnection;
import yodel.wire.LengthPrefix;
import yodel.wire.LengthWidth;

/** Checks negative lengths, lengths above the server's limit, and the longest allowed message. */
final class LengthChecks {

    private static final String REFUSED =
            "At a negative length or one above the limit, the server answers all earlier messages, sends no reply to the"
                    + " invalid message, and closes the connection.";

    private static final String NO_LIMIT = "the server's limit is unknown; set --max-message-bytes";

    /** Larger messages would take too much time and memory. */
    private static final int LARGEST_TRIED = 64 << 20;

    private static final int UNREAD_BYTES = 4 << 20;

    /** A varint that does not end after five bytes. */
    private static final byte[] OVERLONG = {-1, -1, -1, -1, -1, 1};

    private LengthChecks() {}

    static List<Check> all() {
        return List.of(
                Check.ofLengths(Section.LENGTHS, 1, "a length of -1", REFUSED, context -> refused(context, -1)),
                Check.ofLengths(
                        Section.LENGTHS,
                        2,
                        "a length of -2147483648",
                        REFUSED,
                        context -> refused(context, Integer.MIN_VALUE)),
                Check.ofLengths(
                        Section.LENGTHS,
                        3,
                        "a length of 2147483647",
                        "The server closes the connection at a length above its limit, or if the stream ends inside the payload of"
                                + " an allowed length. It answers all earlier messages.",
                        LengthChecks::largest),
                Check.ofMessages(
                        Section.LENGTHS,
                        4,
                        "the longest message",
                        "The server answers a message whose length equals the limit.",
                        LengthChecks::longest),
                Check.ofMessages(
                        Section.LENGTHS, 5, "one byte more than the longest message", REFUSED, LengthChecks::tooLong),
                Check.ofLengths(
                        Section.LENGTHS, 6, "an invalid length in four pieces", REFUSED, LengthChecks::badLengthInFour),
                Check.ofLengths(
                        Section.LENGTHS,
                        7,
                        "messages and an invalid length in one write",
                        "The server answers all messages before an invalid length.",
                        context -> afterMessages(context, 0)),
                Check.ofLengths(
                        Section.LENGTHS,
                        8,
                        "messages, an invalid length and 4 MiB of trailing data",
                        "The server answers all messages before an invalid length, and no reset destroys the replies.",
                        context -> afterMessages(context, UNREAD_BYTES)),
                Check.ofLengths(
                        Section.LENGTHS,
                        9,
                        "a malformed length",
                        "At a varint of more than 5 bytes, or a length less than what it counts in addition to the payload, the"
                                + " server closes the connection.",
                        LengthChecks::malformed));
    }

    private static void refused(CheckContext context, long length)
            throws ViolationException, NotApplicableException, IOException {
        requireRepresentable(context.lengths().width(), length);
        TestConnection connection = startedAt(context);
        connection.send(context.lengths().encode(length));
        requireRefused(context, connection, length, "the length " + number(length));
    }

    private static void requireRepresentable(LengthWidth width, long length) throws NotApplicableException {
        if (length < 0 && !width.isSigned()) {
            throw new NotApplicableException(
                    "a length of %s is never negative".formatted(count(width.bytes(), "byte")));
        }
        if (length > width.maxLength()) {
            throw new NotApplicableException(
                    width.isVariable() || width == LengthWidth.FOUR
                            ? "no length exceeds 2147483647"
                            : "no length of %s exceeds %d".formatted(count(width.bytes(), "byte"), width.maxLength()));
        }
    }

    /** Opens a connection and exchanges one message on it. */
    private static TestConnection startedAt(CheckContext context) throws ViolationException, IOException {
        TestConnection connection = context.open();
        context.requireAnswers(
                connection,
                context.batch(Payloads.text("good", 20, context.random())),
                new Sending("before an invalid length", CommonMistakes.READ_IS_NO_MESSAGE));
        return connection;
    }

    private static void requireRefused(CheckContext context, TestConnection connection, long length, String what)
            throws ViolationException, IOException {
        byte[] onTheWire = context.lengths().encode(length);
        new ConnectionEnd(
                        "a message, which was answered, then " + what + "\n" + bytes(onTheWire),
                        new BadLengthDiagnosis(context, connection, length))
                .require(connection);
    }

    private static void largest(CheckContext context) throws ViolationException, NotApplicableException, IOException {
        Integer limit = context.config().maxMessageBytes();
        requireRepresentable(context.lengths().width(), Integer.MAX_VALUE);
        if (limit != null && limit < Integer.MAX_VALUE) {
            refused(context, Integer.MAX_VALUE);
            return;
        }
        TestConnection connection = startedAt(context);
        byte[] length = context.lengths().encode(Integer.MAX_VALUE);
        byte[] payload = Payloads.text("short", 100, context.random());
        byte[] reply = context.config().form().replyRule().reply(payload);
        connection.send(join(length, payload)).halfClose();
        new ConnectionEnd(
                        "the length 2,147,483,647, a payload of 100 bytes, then end of stream",
                        "Do not answer a message that is incomplete when the stream ends. The server may also fail because it allocates"
                                + " memory for the whole message as soon as it reads the length: reject lengths above a limit, or allocate"
                                + " memory as bytes arrive.")
                .orPartOf(join(length, reply))
                .require(connection);
    }

    private static byte[] join(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    private static int limit(CheckContext context) throws NotApplicableException {
        Integer limit = context.config().maxMessageBytes();
        if (limit == null) {
            throw new NotApplicableException(NO_LIMIT);
        }
        return limit;
    }

    private static void longest(CheckContext context) throws ViolationException, NotApplicableException, IOException {
        int limit = Math.min(limit(context), context.framing().maxPayloadBytes());
        if (limit > LARGEST_TRIED) {
            throw new NotApplicableException("messages of more than 64 MiB would take too long");
        }
        context.requireAnswers(
                context.open(),
                context.batch(Payloads.text("longest", limit, context.random())),
                new Sending(
                        "",
                        "A length equal to the limit is allowed: reject only longer messages. Also check the code for messages that are"
                                + " longer than one read or one buffer."));
    }

    private static void tooLong(CheckContext context) throws ViolationException, NotApplicableException, IOException {
        int limit = limit(context);
        if (!context.framing().hasLengths()) {
            withoutEnd(context, limit);
            return;
        }
        if (limit == Integer.MAX_VALUE) {
            throw new NotApplicableException("no length exceeds 2147483647");
        }
        refused(context, limit + 1L - context.lengths().adjustment());
    }

    /** Sends more bytes than the limit without a delimiter. */
    private static void withoutEnd(CheckContext context, int limit)
            throws ViolationException, NotApplicableException, IOException {
        if (limit >= LARGEST_TRIED) {
            throw new NotApplicableException("messages of more than 64 MiB would take too long");
        }
        Batch tooLong = context.batch(Payloads.text("too long", limit + 1, context.random()));
        TestConnection connection = startedAt(context);
        // A carriage return at the end would not count.
        connection.send(Arrays.copyOf(tooLong.request(), limit + 1));
        new ConnectionEnd(
                        "a message, which was answered, then %s without an end".formatted(count(limit + 1L, "byte")),
                        FramingMistakes.NO_END)
                .orPartOf(Arrays.copyOf(tooLong.reply(), limit + 1))
                .require(connection);
    }

    /** Returns a length that the server must refuse. */
    private static long invalid(CheckContext context) throws NotApplicableException {
        LengthPrefix prefix = context.lengths();
        if (prefix.width().isSigned()) {
            return -1;
        }
        if (prefix.adjustment() < 0) {
            return 0;
        }
        long aboveLimit = limit(context) + 1L - prefix.adjustment();
        requireRepresentable(prefix.width(), aboveLimit);
        return aboveLimit;
    }

    private static void badLengthInFour(CheckContext context)
            throws ViolationException, NotApplicableException, IOException {
        long invalid = invalid(context);
        TestConnection connection = startedAt(context);
        byte[] prefix = context.lengths().encode(invalid);
        int offset = context.lengths().offset();
        connection.send(Arrays.copyOf(prefix, offset));
        for (int i = offset; i < prefix.length; i++) {
            connection.send(new byte[] {prefix[i]});
            context.pause();
        }
        requireRefused(
                context, connection, invalid, "the length %s, each byte sent separately".formatted(number(invalid)));
    }

    /** @param junk the number of bytes after the invalid length */
    private static void afterMessages(CheckContext context, int junk)
            throws ViolationException, NotApplicableException, IOException {
        long invalid = invalid(context);
        Batch batch = context.batch(Payloads.numbered(50, 20, 200, context.random()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(batch.request());
        bytes.writeBytes(context.lengths().encode(invalid));
        bytes.writeBytes(Payloads.text("junk", junk, context.random()));
        ByteBuffer unsent = ByteBuffer.wrap(bytes.toByteArray());
        TestConnection connection = context.openWithSmallBuffers();
        connection.sendWithoutTaking(unsent, CheckContext.QUIET);
        String trailing = junk == 0 ? "" : " and 4 MiB of data";
        context.requireReplies(
                connection,
                batch,
                new Sending(
                        "followed by the length %s%s in one write".formatted(number(invalid), trailing),
                        junk == 0
                                ? "Messages before the invalid length, including those of the same read, must be answered. Send"
                                        + " those replies completely, then close the connection."
                                : CommonMistakes.RESET));
        ConnectionEnd end = new ConnectionEnd(
                "50 messages, which were answered, followed by the length %s%s".formatted(number(invalid), trailing),
                "Do not answer anything after an invalid length. End the output immediately, then close the connection;"
                        + " the server may read and discard further input for a while.");
        end.require(connection);
        // Linux reports a reset after end of stream only to a sender (tcp_recvmsg()), and TLS 1.2 cannot send then.
        if (context.config().tls() == null) {
            connection.sendWithoutTaking(unsent, context.config().timeout());
            end.require(connection);
        }
    }

    private static void malformed(CheckContext context) throws ViolationException, NotApplicableException, IOException {
        LengthPrefix prefix = context.lengths();
        boolean overlong = prefix.width().isVariable();
        if (!overlong && prefix.adjustment() >= 0) {
            throw new NotApplicableException("every length of 0 or more has a meaning");
        }
        TestConnection connection = startedAt(context);
        byte[] sent = overlong ? join(Arrays.copyOf(prefix.encode(0), prefix.offset()), OVERLONG) : prefix.encode(0);
        connection.send(sent);
        new ConnectionEnd(
                        "a message, which was answered, then %s\n%s"
                                .formatted(
                                        overlong
                                                ? "a varint of 6 bytes"
                                                : "the length 0, which does not even count what it must (%s)"
                                                        .formatted(count(-prefix.adjustment(), "byte")),
                                        bytes(sent)),
                        FramingMistakes.MALFORMED)
                .require(connection);
    }
}
