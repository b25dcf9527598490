package yodel.load.result;

/**
 * How many messages met which fate, and how many connections.
 *
 * @param due messages that the schedule, or the closed loop, asked for
 * @param sent messages that were written
 * @param answered messages answered rightly, in the open loop within the measured time
 * @param late messages answered rightly in the grace after it
 * @param wrong messages with a wrong reply
 * @param lost messages without a reply
 * @param neverIssued messages among the unsent whose turn the generator itself never came to
 * @param replyBytes right bytes of replies that came within the measured time, lengths included
 * @param connectionsLost connections that ended before the run did, and not by the generator's wish
 * @param connectionsReopened connections that were opened in place of a lost one
 * @param connectionsRenewed connections that were opened in place of one at the end of its lifetime
 */
public record Counts(
        long due,
        long sent,
        long answered,
        long late,
        long wrong,
        long lost,
        long neverIssued,
        long replyBytes,
        long connectionsLost,
        long connectionsReopened,
        long connectionsRenewed) {

    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Messages that were due and never sent. */
    public long unsent() {
        return due - sent;
    }

    public Counts plus(Counts other) {
        return new Counts(
                due + other.due,
                sent + other.sent,
                answered + other.answered,
                late + other.late,
                wrong + other.wrong,
                lost + other.lost,
                neverIssued + other.neverIssued,
                replyBytes + other.replyBytes,
                connectionsLost + other.connectionsLost,
                connectionsReopened + other.connectionsReopened,
                connectionsRenewed + other.connectionsRenewed);
    }
}
