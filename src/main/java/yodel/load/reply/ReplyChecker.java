package yodel.load.reply;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import yodel.load.message.Cursor;
import yodel.load.plan.Expectation;
import yodel.load.plan.MessageForm;
import yodel.load.result.FaultExample;
import yodel.load.result.ReplyFault;
import yodel.wire.Framing;
import yodel.wire.LengthPrefix;

/** Takes the replies of one connection and says which message each one answers. Belongs to the connection's event loop. */
public abstract sealed class ReplyChecker permits ComparingChecker, CountingChecker {

    static final byte[] NOTHING = {};

    final Framing framing;
    final LengthPrefix lengthPrefix;
    final Ledger ledger;

    /** Whose reply must come first. */
    final Cursor expected;

    final FlightLog flights;

    private final int connection;

    ReplyChecker(MessageForm form, Ledger ledger, int connection, Cursor expected, FlightLog flights) {
        this.framing = form.framing();
        this.lengthPrefix = form.lengthPrefix();
        this.ledger = ledger;
        this.connection = connection;
        this.expected = expected;
        this.flights = flights;
    }

    /**
     * The checker for what the run expects. Begins where the connection does.
     *
     * @param ledger where the fates of messages are kept
     * @param connection the connection's number, for examples
     * @param expected whose reply must come first
     * @param flights the messages in flight, in the order of their replies
     */
    public static ReplyChecker of(MessageForm form, Ledger ledger, int connection, Cursor expected, FlightLog flights) {
        return form.expectation() == Expectation.ANY
                ? new CountingChecker(form, ledger, connection, expected, flights)
                : new ComparingChecker(form, ledger, connection, expected, flights);
    }

    /** Messages were sent whose replies will have so many bytes, as far as that is known. */
    public abstract void expect(int bytes);

    /** How many messages have no reply yet. */
    public abstract int inFlight();

    /** Takes what came; false if what comes behind it can no longer be followed. */
    public abstract boolean check(ByteBuf in, long now);

    /** No more replies will be taken: what is in flight is lost, for this reason. */
    public abstract void lose(ReplyFault reason);

    /**
     * Shows a fault, where few were shown yet.
     *
     * @param message counted from 0
     * @param offset where the excerpts begin, bytes
     */
    final void example(ReplyFault fault, long message, int offset, ByteBuffer due, ByteBuffer came) {
        ledger.example(new FaultExample(fault, connection, message + 1, offset, due, came));
    }
}
