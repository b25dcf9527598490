package yodel.load.reply;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yodel.load.message.Cursor;
import yodel.load.result.ReplyError;
import yodel.wire.ProtocolSpec;

/**
 * Compares the replies of one connection with the expected ones and diagnoses those that differ.
 *
 * <pre>
 *  reply bytes --> equal to the expected bytes? --yes--> answered
 *                     | no
 *                     +--> assemble the reply --> diagnose it --> answered, wrong or surplus
 * </pre>
 *
 * <p>Belongs to the connection's event loop.
 */
public final class ComparingChecker extends ReplyChecker {

    /** The number of bytes that an excerpt shows before the first difference. */
    private static final int BEFORE_DIFFERENCE = 8;

    /** The number of later replies after which an overtaken message counts as missing. */
    private static final int MISSING_AFTER = 4096;

    /** Null until a message has been overtaken for the first time. */
    private @Nullable List<OvertakenMessage> overtaken;

    private @Nullable ReplyFrame unexpectedReply;

    /** The number of reply bytes still expected for the messages in flight, from {@link #expected} on. */
    private long bytesExpected;

    /**
     * Creates the checker of one channel.
     *
     * @param form the encoding of messages, and which replies are correct
     * @param recorder records the outcomes of messages
     * @param connection the number of the connection, for examples of errors
     * @param expected the position of the first expected reply; the checker advances it
     * @param flights the messages in flight, in the order of their replies
     */
    public ComparingChecker(
            ProtocolSpec form, MessageRecorder recorder, int connection, Cursor expected, InFlightQueue flights) {
        super(form, recorder, connection, expected, flights);
    }

    @Override
    public void expect(int bytes) {
        bytesExpected += bytes;
    }

    @Override
    public int inFlight() {
        return flights.size() + (overtaken == null ? 0 : overtaken.size());
    }

    @Override
    public boolean check(ByteBuf in, long now) {
        boolean followed = true;
        while (in.isReadable() && followed) {
            if (unexpectedReply == null) {
                compare(in, now);
            } else {
                followed = examine(unexpectedReply, in, now);
            }
        }
        return followed;
    }

    /**
     * Compares received bytes with the expected ones; at the first difference, starts to assemble an unexpected reply.
     */
    private void compare(ByteBuf in, long now) {
        int bytes = (int) Math.min(Math.min(in.readableBytes(), expected.replyBytesInBlock()), bytesExpected);
        ByteBuffer replies = expected.block().replies();
        replies.limit(expected.offset() + bytes).position(expected.offset());
        int mismatch = in.internalNioBuffer(in.readerIndex(), bytes).mismatch(replies);
        int right = mismatch < 0 ? bytes : mismatch;
        in.skipBytes(right);
        bytesExpected -= right;
        recorder.received(right, now);
        int messages = expected.skipBytes(right);
        if (messages > 0) {
            recorder.answered(flights, messages, now);
            forgetMissing();
        }
        if (mismatch >= 0 || bytes == 0) {
            startUnexpectedReply();
        }
    }

    private void startUnexpectedReply() {
        int matchedBytes = expected.offsetInReply();
        byte[] matched = new byte[matchedBytes];
        expected.block().reply(expected.index()).get(matched);
        expected.rewindReply();
        bytesExpected += matchedBytes;
        unexpectedReply = new ReplyFrame(framing, matched);
    }

    /** Continues to assemble an unexpected reply and, when it is complete, diagnoses it. */
    private boolean examine(ReplyFrame reply, ByteBuf in, long now) {
        if (!reply.takeLength(in, flights.size() == 0 ? in.readableBytes() : expected.replyLength())) {
            return true;
        }
        ReplyDiagnosis diagnosis = new ReplyDiagnosis(expected, flights.first(), flights.size(), overtaken());
        if (framing.hasLengths() && !diagnosis.isLengthOfAny(reply.length())) {
            // The length may be wrong, so that the start of the next reply is unknown.
            reply.takeExcerpt(in);
            unexpectedReply = null;
            error(flights.size() == 0 ? ReplyError.UNEXPECTED_REPLY : ReplyError.WRONG_LENGTH, reply.bytes());
            return false;
        }
        if (!reply.takeAll(in)) {
            return true;
        }
        unexpectedReply = null;
        return accept(diagnosis.diagnose(reply.bytes()), reply.bytes(), now);
    }

    private boolean accept(ReplyDiagnosis.Diagnosis diagnosis, byte[] reply, long now) {
        if (diagnosis instanceof ReplyDiagnosis.Diagnosis.Right right) {
            passOver(right.ahead());
            skipExpected();
            recorder.received(reply.length, now);
            recorder.answered(flights, 1, now);
        } else if (diagnosis instanceof ReplyDiagnosis.Diagnosis.Straggler straggler) {
            OvertakenMessage message = overtaken().remove(straggler.overtaken());
            example(ReplyError.OUT_OF_ORDER, message.number(), message.place(), reply);
            recorder.wrong(ReplyError.OUT_OF_ORDER, message.dueAt());
        } else if (diagnosis instanceof ReplyDiagnosis.Diagnosis.Wrong wrong) {
            error(wrong.error(), reply);
            return wrong.error() != ReplyError.WRONG_LENGTH || !framing.hasLengths();
        } else {
            error(ReplyError.UNEXPECTED_REPLY, reply);
        }
        return true;
    }

    /** Records an error of the current reply. Unless the reply is surplus, it completes the next message. */
    private void error(ReplyError error, byte[] reply) {
        if (error == ReplyError.UNEXPECTED_REPLY) {
            example(error, flights.first(), null, reply);
            recorder.surplus();
        } else {
            example(error, flights.first(), expected, reply);
            recorder.wrong(error, flights.firstDueAt());
            flights.remove(1);
            skipExpected();
        }
    }

    private void passOver(int messages) {
        for (int i = 0; i < messages; i++) {
            overtaken().add(new OvertakenMessage(expected.copy(), flights.first(), flights.firstDueAt()));
            flights.remove(1);
            skipExpected();
        }
    }

    private List<OvertakenMessage> overtaken() {
        if (overtaken == null) {
            overtaken = new ArrayList<>();
        }
        return overtaken;
    }

    private void skipExpected() {
        bytesExpected -= expected.replyLength();
        expected.skipMessages(1);
    }

    /** Gives up on missing replies, which would otherwise count as in flight forever. */
    private void forgetMissing() {
        while (overtaken != null
                && !overtaken.isEmpty()
                && flights.first() - overtaken.get(0).number() > MISSING_AFTER) {
            missing(overtaken.remove(0));
        }
    }

    private void missing(OvertakenMessage message) {
        example(ReplyError.MISSING, message.number(), message.place(), NOTHING);
        recorder.lost(ReplyError.MISSING, message.dueAt());
    }

    @Override
    public void lose(ReplyError reason) {
        if (unexpectedReply != null && flights.size() > 0 && unexpectedReply.differsInLength(expected.replyLength())) {
            error(ReplyError.WRONG_LENGTH, unexpectedReply.bytes());
        }
        unexpectedReply = null;
        while (flights.size() > 0) {
            example(reason, flights.first(), expected, NOTHING);
            recorder.lost(reason, flights.firstDueAt());
            flights.remove(1);
            skipExpected();
        }
        overtaken().forEach(this::missing);
        overtaken = null;
    }

    private void example(ReplyError error, long message, @Nullable Cursor right, byte[] received) {
        if (recorder.hasRoomForExamples()) {
            ByteBuffer actual = ByteBuffer.wrap(received);
            ByteBuffer due =
                    right == null ? ByteBuffer.wrap(NOTHING) : right.block().reply(right.index());
            int from = Math.max(0, due.mismatch(actual) - BEFORE_DIFFERENCE);
            example(error, message, from, excerpt(due, from), excerpt(actual, from));
        }
    }

    private static ByteBuffer excerpt(ByteBuffer bytes, int from) {
        byte[] excerpt = new byte[Math.max(0, Math.min(ReplyFrame.EXCERPT, bytes.limit() - from))];
        if (excerpt.length > 0) {
            bytes.get(from, excerpt);
        }
        return ByteBuffer.wrap(excerpt);
    }
}
