package yodel.load.reply;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import yodel.load.message.Cursor;
import yodel.load.result.ReplyError;
import yodel.load.result.ReplyErrorExample;
import yodel.wire.Framing;
import yodel.wire.ProtocolSpec;

/**
 * Determines which message each reply of one connection answers, and whether it is correct. Belongs to the connection's
 * event loop.
 */
public abstract class ReplyChecker {

    static final byte[] NOTHING = {};

    final Framing framing;
    final MessageRecorder recorder;

    /** The position of the next expected reply. */
    final Cursor expected;

    final InFlightQueue flights;

    private final int connection;

    /**
     * Creates the checker of one channel.
     *
     * @param form the encoding of messages, and which replies are correct
     * @param recorder records the outcomes of messages
     * @param connection the number of the connection, for examples of errors
     * @param expected the position of the first expected reply; the checker advances it
     * @param flights the messages in flight, in the order of their replies
     */
    ReplyChecker(ProtocolSpec form, MessageRecorder recorder, int connection, Cursor expected, InFlightQueue flights) {
        this.framing = form.framing();
        this.recorder = recorder;
        this.connection = connection;
        this.expected = expected;
        this.flights = flights;
    }

    /**
     * Announces the replies to messages that are being sent.
     *
     * @param bytes the total length of the expected replies on the wire
     */
    public abstract void expect(int bytes);

    /** Returns the number of messages without a reply. */
    public abstract int inFlight();

    /**
     * Checks received bytes, which it reads from {@code in} but does not release. Returns false if the rest of the
     * stream can no longer be interpreted.
     */
    public abstract boolean check(ByteBuf in, long now);

    /** Ends checking and counts all messages in flight as lost, for the given reason. */
    public abstract void lose(ReplyError reason);

    /**
     * Adds an example of an error, unless there are enough examples.
     *
     * @param message the number of the message, from 0
     * @param offset the offset of the excerpts within the message, in bytes
     * @param due an excerpt of the expected reply
     * @param received an excerpt of the received bytes
     */
    final void example(ReplyError error, long message, int offset, ByteBuffer due, ByteBuffer received) {
        recorder.example(new ReplyErrorExample(error, connection, message + 1, offset, due, received));
    }
}
