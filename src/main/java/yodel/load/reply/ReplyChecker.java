package yodel.load.reply;

import io.netty.buffer.ByteBuf;
import yodel.load.message.Cursor;
import yodel.load.plan.Expectation;
import yodel.load.plan.MessageForm;
import yodel.load.result.ReplyFault;

/** Takes the replies of one connection and says which message each one answers. Belongs to the connection's event loop. */
public sealed interface ReplyChecker permits ComparingChecker, CountingChecker {

    /**
     * The checker for what the run expects. Begins where the connection does.
     *
     * @param ledger where the fates of messages are kept
     * @param connection the connection's number, for examples
     * @param expected whose reply must come first
     * @param flights the messages in flight, in the order of their replies
     */
    static ReplyChecker of(MessageForm form, Ledger ledger, int connection, Cursor expected, FlightLog flights) {
        return form.expectation() == Expectation.ANY
                ? new CountingChecker(form, ledger, connection, expected, flights)
                : new ComparingChecker(form, ledger, connection, expected, flights);
    }

    /** Messages were sent whose replies will have so many bytes, as far as that is known. */
    void expect(int bytes);

    /** How many messages have no reply yet. */
    int inFlight();

    /** Takes what came; false if what comes behind it can no longer be followed. */
    boolean check(ByteBuf in, long now);

    /** No more replies will be taken: what is in flight is lost, for this reason. */
    void lose(ReplyFault reason);
}
