package yodel.load.reply;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yodel.load.message.Cursor;
import yodel.load.plan.MessageForm;
import yodel.load.result.ReplyFault;
import yodel.wire.Framing;

/**
 * Compares the replies of one connection with what must come, and says what each odd one is.
 *
 * <pre>
 *  reply bytes --> the same as expected? --yes--> answered
 *                     | no
 *                     +--> put the reply together --> diagnose it --> answered, wrong, one too many
 * </pre>
 *
 * <p>Belongs to the connection's event loop.
 */
final class ComparingChecker extends ReplyChecker {

    /** An excerpt begins so many bytes before the first one that differs. */
    private static final int BEFORE_DIFFERENCE = 8;

    /** So many replies behind it, an overtaken message is taken for missing. */
    private static final int MISSING_AFTER = 4096;

    private final List<OvertakenMessage> overtaken = new ArrayList<>();

    private @Nullable ReplyFrame oddReply;

    /** Bytes of the replies to what is in flight, from {@link #expected} on. */
    private long bytesExpected;

    /** @see ReplyChecker#of */
    ComparingChecker(MessageForm form, Ledger ledger, int connection, Cursor expected, FlightLog flights) {
        super(form, ledger, connection, expected, flights);
    }

    @Override
    public void expect(int bytes) {
        bytesExpected += bytes;
    }

    @Override
    public int inFlight() {
        return flights.size() + overtaken.size();
    }

    @Override
    public boolean check(ByteBuf in, long now) {
        boolean followed = true;
        while (in.isReadable() && followed) {
            if (oddReply == null) {
                compare(in, now);
            } else {
                followed = examine(oddReply, in, now);
            }
        }
        return followed;
    }

    /** Compares the next bytes with what must come; where they differ, an odd reply begins. */
    private void compare(ByteBuf in, long now) {
        int bytes = (int) Math.min(Math.min(in.readableBytes(), expected.replyBytesInBlock()), bytesExpected);
        ByteBuffer replies = expected.block().replies();
        replies.limit(expected.offset() + bytes).position(expected.offset());
        int mismatch = in.internalNioBuffer(in.readerIndex(), bytes).mismatch(replies);
        int right = mismatch < 0 ? bytes : mismatch;
        in.skipBytes(right);
        bytesExpected -= right;
        ledger.received(right, now);
        int messages = expected.skipBytes(right);
        if (messages > 0) {
            ledger.answered(flights, messages, now);
            forgetMissing();
        }
        if (mismatch >= 0 || bytes == 0) {
            beginOddReply();
        }
    }

    private void beginOddReply() {
        int begun = expected.offsetInReply();
        byte[] matched = new byte[begun];
        expected.block().reply(expected.index()).get(matched);
        expected.rewindReply();
        bytesExpected += begun;
        oddReply = new ReplyFrame(framing, lengthPrefix, matched);
    }

    /** Puts an odd reply together and, when it is whole, says what it is. */
    private boolean examine(ReplyFrame reply, ByteBuf in, long now) {
        if (!reply.takeLength(in, flights.size() == 0 ? in.readableBytes() : expected.replyLength())) {
            return true;
        }
        ReplyDiagnosis diagnosis = new ReplyDiagnosis(expected, flights.first(), flights.size(), overtaken);
        if (framing != Framing.RAW && !diagnosis.isLengthOfAny(reply.length())) {
            // Where such a reply ends is not to be trusted, so nothing behind it can be.
            reply.takeExcerpt(in);
            oddReply = null;
            fault(flights.size() == 0 ? ReplyFault.ONE_TOO_MANY : ReplyFault.WRONG_LENGTH, reply.bytes());
            return false;
        }
        if (!reply.takeAll(in)) {
            return true;
        }
        oddReply = null;
        return accept(diagnosis.diagnose(reply.bytes()), reply.bytes(), now);
    }

    private boolean accept(ReplyDiagnosis.Finding finding, byte[] reply, long now) {
        if (finding instanceof ReplyDiagnosis.Finding.Right right) {
            passOver(right.ahead());
            skipExpected();
            ledger.received(reply.length, now);
            ledger.answered(flights, 1, now);
        } else if (finding instanceof ReplyDiagnosis.Finding.Straggler straggler) {
            OvertakenMessage message = overtaken.remove(straggler.overtaken());
            example(ReplyFault.OUT_OF_ORDER, message.number(), message.place(), reply);
            ledger.wrong(ReplyFault.OUT_OF_ORDER, message.dueAt());
        } else if (finding instanceof ReplyDiagnosis.Finding.Wrong wrong) {
            fault(wrong.fault(), reply);
            return wrong.fault() != ReplyFault.WRONG_LENGTH;
        } else {
            fault(ReplyFault.ONE_TOO_MANY, reply);
        }
        return true;
    }

    /** Counts a fault of the reply at hand; unless it is one too many, the next message has had its reply. */
    private void fault(ReplyFault fault, byte[] reply) {
        if (fault == ReplyFault.ONE_TOO_MANY) {
            example(fault, flights.first(), null, reply);
            ledger.surplus();
        } else {
            example(fault, flights.first(), expected, reply);
            ledger.wrong(fault, flights.firstDueAt());
            flights.remove(1);
            skipExpected();
        }
    }

    private void passOver(int messages) {
        for (int i = 0; i < messages; i++) {
            overtaken.add(new OvertakenMessage(expected.copy(), flights.first(), flights.firstDueAt()));
            flights.remove(1);
            skipExpected();
        }
    }

    private void skipExpected() {
        bytesExpected -= expected.replyLength();
        expected.skipMessages(1);
    }

    /** A missing reply would keep its place in flight for ever. */
    private void forgetMissing() {
        while (!overtaken.isEmpty() && flights.first() - overtaken.get(0).number() > MISSING_AFTER) {
            missing(overtaken.remove(0));
        }
    }

    private void missing(OvertakenMessage message) {
        example(ReplyFault.MISSING, message.number(), message.place(), NOTHING);
        ledger.lost(ReplyFault.MISSING, message.dueAt());
    }

    @Override
    public void lose(ReplyFault reason) {
        if (oddReply != null && flights.size() > 0 && oddReply.differsInLength(expected.replyLength())) {
            fault(ReplyFault.WRONG_LENGTH, oddReply.bytes());
        }
        oddReply = null;
        while (flights.size() > 0) {
            example(reason, flights.first(), expected, NOTHING);
            ledger.lost(reason, flights.firstDueAt());
            flights.remove(1);
            skipExpected();
        }
        overtaken.forEach(this::missing);
        overtaken.clear();
    }

    private void example(ReplyFault fault, long message, @Nullable Cursor right, byte[] received) {
        if (ledger.wantsExamples()) {
            ByteBuffer came = ByteBuffer.wrap(received);
            ByteBuffer due =
                    right == null ? ByteBuffer.wrap(NOTHING) : right.block().reply(right.index());
            int from = Math.max(0, due.mismatch(came) - BEFORE_DIFFERENCE);
            example(fault, message, from, excerpt(due, from), excerpt(came, from));
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
