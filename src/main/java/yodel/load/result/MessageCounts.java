package yodel.load.result;

/**
 * The number of messages by outcome, and of connection events.
 *
 * @param due messages that the schedule or the closed loop made due
 * @param sent messages that were written
 * @param answered messages with a correct reply, in the open loop within the measurement
 * @param late messages with a correct reply during the grace period after the measurement
 * @param wrong messages with a wrong reply
 * @param lost messages without a reply
 * @param dropped messages among the unsent that the generator itself did not get to before the end
 * @param replyBytes correct bytes of replies that arrived within the measurement, length prefixes included
 * @param connectionsLost connections that ended before the run did and that the generator did not close
 * @param connectionsReopened connections that replaced a lost one
 * @param connectionsRecycled connections that replaced one at the end of its lifetime
 */
public record MessageCounts(
        long due,
        long sent,
        long answered,
        long late,
        long wrong,
        long lost,
        long dropped,
        long replyBytes,
        long connectionsLost,
        long connectionsReopened,
        long connectionsRecycled) {

    /** All counts at 0. */
    public static final MessageCounts NONE = new MessageCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Returns the number of messages that were due but never sent. */
    public long unsent() {
        return due - sent;
    }

    /** Returns the sum of both. */
    public MessageCounts plus(MessageCounts other) {
        return new MessageCounts(
                due + other.due,
                sent + other.sent,
                answered + other.answered,
                late + other.late,
                wrong + other.wrong,
                lost + other.lost,
                dropped + other.dropped,
                replyBytes + other.replyBytes,
                connectionsLost + other.connectionsLost,
                connectionsReopened + other.connectionsReopened,
                connectionsRecycled + other.connectionsRecycled);
    }
}
