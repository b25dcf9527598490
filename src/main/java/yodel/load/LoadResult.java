package yodel.load;

import org.HdrHistogram.Histogram;

/**
 * What came out of a run.
 *
 * @param config what was asked for
 * @param tally what became of the messages
 * @param connectionsOpened how many connections took part
 * @param seconds how long the measured time really was
 * @param interrupted whether it was ended early
 */
public record LoadResult(LoadConfig config, Tally tally, int connectionsOpened, double seconds, boolean interrupted) {

    public Verdict verdict() {
        boolean whole = connectionsOpened == config.connections() && tally.connectionsLost() == 0;
        return whole && tally.faults().isEmpty() ? Verdict.OK : Verdict.FAILED;
    }

    /** Messages answered a second, in time. */
    public double answeredPerSecond() {
        return perSecond(tally.answered());
    }

    /** Messages sent a second. */
    public double sentPerSecond() {
        return perSecond(tally.sent());
    }

    /** Bytes of replies a second, lengths included. */
    public double replyBytesPerSecond() {
        return perSecond(tally.replyBytes());
    }

    /** From due to answered, ns. */
    public Histogram response() {
        return tally.response();
    }

    /** From sent to answered, ns; in the closed loop, where a message is sent when it is due, the same. */
    public Histogram service() {
        return config.rate() == null ? tally.response() : tally.service();
    }

    /** How late the generator itself was, from when a message was due to its turn, ns; empty in the closed loop. */
    public Histogram lateness() {
        return tally.lateness();
    }

    private double perSecond(long count) {
        return seconds > 0 ? count / seconds : 0;
    }
}
