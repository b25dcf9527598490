package yodel.check;

import static yodel.check.Evidence.count;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import yodel.check.Received.Ending;
import yodel.wire.UpperCase;

/** The mistake that a wrong reply, or a missing one, tells of. Where it tells nothing, the usual one. */
final class Diagnosis {

    /** Said of a reset wherever one comes. */
    static final String RESET = "The connection was reset. The kernel does that when a socket is closed that has unread"
            + " input, and it destroys replies that are still on their way. End it so: write all replies, end the output"
            + " (shutdown with SHUT_WR), read and throw away until the other side's end, then close (\"lingering"
            + " close\").";

    private static final String RESET_TOO =
            " (The kernel sends a reset when a socket is closed that has unread input.)";

    /** A length that is more times too long is none that the server meant. */
    private static final int PLAUSIBLE = 8;

    private final Batch batch;
    private final Received received;
    private final Sending sending;
    private final Probe probe;

    Diagnosis(Batch batch, Received received, Sending sending, Probe probe) {
        this.batch = batch;
        this.received = received;
        this.sending = sending;
        this.probe = probe;
    }

    /** @param at the first wrong byte, from the message's beginning on the wire */
    String ofDifference(int message, int at) {
        byte[] came = Arrays.copyOfRange(received.bytes(), batch.begin(message), received.bytes().length);
        Optional<String> known = Stream.<Optional<String>>of(
                        ofWhole(message, came),
                        ofOrder(message, came),
                        at < batch.prefixBytes() ? ofLength(message, came) : Optional.empty())
                .flatMap(Optional::stream)
                .findFirst();
        if (known.isPresent()) {
            return known.get();
        }
        if (at < batch.prefixBytes()) {
            return ofPiece(message, came).orElseGet(this::usual);
        }
        return new PayloadDiagnosis(batch.payload(message), Arrays.copyOfRange(came, batch.prefixBytes(), came.length))
                .of(at - batch.prefixBytes(), usual())
                .orElseGet(this::usual);
    }

    /** What it mostly is where nothing tells more. */
    private String usual() {
        return batch.messages() > 1 && probe.answers() && !probe.answersTwoInOneWrite()
                ? Mistakes.READ_IS_NO_MESSAGE
                : sending.usualMistake();
    }

    /** @param length how many right bytes came */
    String ofIncomplete(int message, int length) {
        if (length == 0 && !probe.answers()) {
            if (probe.answersOtherByteOrder()) {
                return "The server answers when the length's bytes stand in the other order. Read and write it as %s-endian"
                                .formatted(batch.config().byteOrder())
                        + " ('<i' in Python's struct is little-endian, '!i' or '>i' big), or give --byte-order if the other"
                        + " order is what is meant.";
            }
            if (probe.answersAtEndOfStream()) {
                return "The server answers only when the client has ended its stream: it reads until the end. Read the"
                        + " length, then that many bytes, then answer.";
            }
            return received.ending() == Ending.RESET
                    ? RESET
                    : "The server answers nothing at all, not even one message of 5 bytes. Does it read, does it write, does"
                            + " it flush, and does it speak this framing and byte order?";
        }
        String usual = usual();
        return received.ending() == Ending.RESET && !usual.equals(RESET) ? usual + RESET_TOO : usual;
    }

    /** What the whole reply tells. */
    private Optional<String> ofWhole(int message, byte[] came) {
        byte[] request = batch.request(message);
        boolean upper = batch.config().rule() == ReplyRule.UPPER;
        if (upper && startsWith(came, request)) {
            return Optional.of(
                    "The message came back as it was. Turn a-z of its payload to A-Z, or give --expect same if"
                            + " the server is to send back what it gets.");
        }
        byte[] inUpperCase = request.clone();
        System.arraycopy(
                UpperCase.of(batch.payload(message)),
                0,
                inUpperCase,
                batch.prefixBytes(),
                batch.payload(message).length);
        if (!upper && startsWith(came, inUpperCase)) {
            return Optional.of(
                    "The message came back in upper case, and not as it was: give --expect upper if that is what"
                            + " the server is to do.");
        }
        return Optional.empty();
    }

    /** What a wrong length tells. */
    private Optional<String> ofLength(int message, byte[] came) {
        byte[] right = Arrays.copyOf(batch.reply(message), batch.prefixBytes());
        byte[] length = Arrays.copyOf(came, batch.prefixBytes());
        byte[] payload = Arrays.copyOfRange(batch.reply(message), batch.prefixBytes(), batch.reply(message).length);
        if (came.length >= length.length && Arrays.equals(length, reversed(right))) {
            return Optional.of(
                    "The length's bytes came back in the other order: the server reads it in one byte order and"
                            + " writes it in the other.");
        }
        if (came.length >= length.length && Arrays.equals(length, UpperCase.of(right))) {
            return Optional.of(
                    "The length was upper-cased too: its bytes happen to be letters. Only the payload is turned"
                            + " to upper case. A server that knows no lengths and sends back all it reads does this: for such a one"
                            + " there is --framing raw.");
        }
        if (payload.length >= 4 && startsWith(came, payload)) {
            return Optional.of("The reply came without a length before it.");
        }
        if (came.length >= length.length && value(length) == payload.length + 4L) {
            return Optional.of("The length counts its own four bytes: it is to be the payload's alone.");
        }
        return Optional.empty();
    }

    /** Whether it is another message's reply. */
    private Optional<String> ofOrder(int message, byte[] came) {
        for (int other = message + 1; other < batch.messages(); other++) {
            byte[] reply = batch.reply(other);
            if (reply.length > batch.prefixBytes() + 3 && startsWith(came, reply)) {
                return Optional.of(
                        "This is the right reply to message %s: the replies come out of order, or the one to message %s is missing. When several"
                                        .formatted(Evidence.number(other + 1), Evidence.number(message + 1))
                                + " threads or tasks answer one connection's messages, their replies must wait for their turn.");
            }
        }
        return Optional.empty();
    }

    /** Whether what a read brought was taken for the whole message. */
    private Optional<String> ofPiece(int message, byte[] came) {
        long length = came.length < batch.prefixBytes() ? -1 : value(Arrays.copyOf(came, batch.prefixBytes()));
        int right = batch.payload(message).length;
        if (length < 0 || length > PLAUSIBLE * (right + 1L)) {
            return Optional.empty();
        }
        String what =
                "The reply says that it has %s and not %s. ".formatted(Evidence.number(length), count(right, "byte"));
        if (length > right) {
            return Optional.of(what + usual());
        }
        return Optional.of(what
                + (probe.answersTwoInOneWrite()
                        ? "The part of the payload that had come was taken for all of it, and what comes later for the next"
                                + " length. "
                                + Mistakes.SHORT_READ
                        : Mistakes.READ_IS_NO_MESSAGE));
    }

    private long value(byte[] length) {
        return batch.config()
                .byteOrder()
                .decode(ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt());
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = bytes.clone();
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.mismatch(Arrays.copyOf(bytes, start.length), start) < 0;
    }
}
