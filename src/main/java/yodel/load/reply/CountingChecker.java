package yodel.load.reply;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import yodel.load.message.Cursor;
import yodel.load.result.ReplyError;
import yodel.wire.FrameScanner;
import yodel.wire.ProtocolSpec;

/**
 * Counts the replies of one connection, regardless of their content. With lengths or delimiters, each frame is a reply;
 * with raw framing, a reply has as many bytes as its request. A reply that starts while no message is in flight is surplus.
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

    /** Null with raw framing. */
    private final @Nullable FrameScanner scanner;

    private boolean inReply;
    private boolean surplus;

    /** The number of bytes to the end of the reply, or one of the results of the scanner. */
    private long left;

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
        scanner = framing.hasMessages() ? FrameScanner.of(framing) : null;
    }

    @Override
    public void expect(int bytes) {
        // Not needed: a reply ends where its frame ends or, with raw framing, after the length of its request.
    }

    @Override
    public int inFlight() {
        return flights.size();
    }

    @Override
    public boolean check(ByteBuf in, long now) {
        int answered = 0;
        int bytes = 0;
        int start = in.readerIndex();
        while (in.isReadable() && left != FrameScanner.INVALID) {
            start = in.readerIndex();
            if (!inReply) {
                start(in, flights.size() == answered);
            }
            boolean whole = takeLength(in) && takePayload(in);
            if (!surplus && left != FrameScanner.INVALID) {
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
        boolean valid = left != FrameScanner.INVALID;
        if (!valid && !surplus) {
            error(ReplyError.WRONG_LENGTH, ByteBufUtil.getBytes(in, start, in.readerIndex() - start));
        }
        return valid;
    }

    private void start(ByteBuf in, boolean answersNone) {
        inReply = true;
        surplus = answersNone;
        left = FrameScanner.UNKNOWN;
        if (surplus) {
            example(ReplyError.UNEXPECTED_REPLY, excerpt(in));
            recorder.surplus();
        }
        if (scanner == null) {
            left = surplus ? in.readableBytes() : expected.replyLength();
        } else {
            scanner.reset();
        }
    }

    /** Reads the bytes that determine the length. Returns false if they are not complete yet or invalid. */
    private boolean takeLength(ByteBuf in) {
        while (scanner != null && left == FrameScanner.UNKNOWN && in.isReadable()) {
            left = scanner.next(in.readByte());
        }
        return left >= 0;
    }

    /** Reads the rest of the reply. Returns false if it is not complete yet. */
    private boolean takePayload(ByteBuf in) {
        int here = (int) Math.min(left, in.readableBytes());
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
