package yodel.load.reply;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.ByteBuffer;
import yodel.load.message.Cursor;
import yodel.load.result.ReplyError;
import yodel.wire.Framing;
import yodel.wire.LengthPrefix;
import yodel.wire.ProtocolSpec;

/**
 * Counts the replies of one connection, regardless of their content. With length prefixes, each frame is a reply; with
 * raw framing, a reply has as many bytes as its request. A reply that starts while no message is in flight is surplus.
 * The cursor of expected replies advances with the replies, so that the messages before it can be discarded.
 *
 * <pre>
 *  reply bytes  |len|any bytes|len|an|     a reply may start or end in any read; only counts are kept
 *                              left: |--  payload bytes still missing
 * </pre>
 *
 * <p>Belongs to the connection's event loop.
 */
public final class CountingChecker extends ReplyChecker {

    private boolean inReply;
    private boolean surplus;
    private int lengthBytes;
    private int length;
    private int left;

    /**
     * Creates the checker of one channel.
     *
     * @param form the encoding of messages, and which replies are correct
     * @param recorder records the outcomes of messages
     * @param connection the number of the connection, for examples of errors
     * @param expected the position of the first expected reply; the checker advances it
     * @param flights the messages in flight, in the order of their replies
     */
    public CountingChecker(
            ProtocolSpec form, MessageRecorder recorder, int connection, Cursor expected, InFlightQueue flights) {
        super(form, recorder, connection, expected, flights);
    }

    @Override
    public void expect(int bytes) {
        // Not needed: a reply ends where its length prefix says or, with raw framing, after the length of its request.
    }

    @Override
    public int inFlight() {
        return flights.size();
    }

    @Override
    public boolean check(ByteBuf in, long now) {
        int answered = 0;
        int bytes = 0;
        while (in.isReadable() && left >= 0) {
            int start = in.readerIndex();
            if (!inReply) {
                start(in, flights.size() == answered);
            }
            boolean whole = takeLength(in) && takePayload(in);
            if (!surplus && left >= 0) {
                bytes += in.readerIndex() - start;
                if (whole) {
                    answered++;
                    expected.skipMessages(1);
                }
            }
        }
        recorder.received(bytes, now);
        if (answered > 0) {
            recorder.answered(flights, answered, now);
        }
        if (left < 0 && !surplus) {
            error(ReplyError.WRONG_LENGTH, lengthPrefix.encode(left));
        }
        return left >= 0;
    }

    private void start(ByteBuf in, boolean answersNone) {
        inReply = true;
        surplus = answersNone;
        length = 0;
        lengthBytes = 0;
        if (surplus) {
            example(ReplyError.UNEXPECTED_REPLY, excerpt(in));
            recorder.surplus();
        }
        if (framing == Framing.RAW) {
            lengthBytes = LengthPrefix.BYTES;
            left = surplus ? in.readableBytes() : expected.replyLength();
        }
    }

    /** Reads the length prefix. Returns false if it is not complete yet. */
    private boolean takeLength(ByteBuf in) {
        if (lengthBytes == LengthPrefix.BYTES) {
            return true;
        }
        while (lengthBytes < LengthPrefix.BYTES && in.isReadable()) {
            length |= in.readUnsignedByte() << (Byte.SIZE * lengthBytes++);
        }
        if (lengthBytes < LengthPrefix.BYTES) {
            return false;
        }
        left = lengthPrefix.decode(length);
        return true;
    }

    /** Reads the payload. Returns false if it is not complete yet or if its length is invalid. */
    private boolean takePayload(ByteBuf in) {
        int here = Math.max(0, Math.min(left, in.readableBytes()));
        in.skipBytes(here);
        left -= here;
        inReply = left != 0;
        return !inReply;
    }

    @Override
    public void lose(ReplyError reason) {
        while (flights.size() > 0) {
            example(reason, NOTHING);
            recorder.lost(reason, flights.firstDueAt());
            flights.remove(1);
        }
    }

    private void error(ReplyError error, byte[] reply) {
        example(error, reply);
        recorder.wrong(error, flights.firstDueAt());
        flights.remove(1);
    }

    private void example(ReplyError error, byte[] received) {
        if (recorder.hasRoomForExamples()) {
            example(error, flights.first(), 0, ByteBuffer.wrap(NOTHING), ByteBuffer.wrap(received));
        }
    }

    private static byte[] excerpt(ByteBuf in) {
        return ByteBufUtil.getBytes(in, in.readerIndex(), Math.min(ReplyFrame.EXCERPT, in.readableBytes()));
    }
}
