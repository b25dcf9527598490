package yodel.ping;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The results of a ping run so far.
 *
 * @param time the time of this summary
 * @param isFinal whether the run is over
 * @param elapsed the time since the start of the run
 * @param messages the number of messages by outcome
 * @param connections the number of connections by outcome
 * @param response the times from sending a message to its complete reply, in ns
 * @param connect the times that connections took to open, in ns
 * @param outages the outages that are over
 * @param outage the outage in progress; null if there is none
 */
public record PingSummary(
        Instant time,
        boolean isFinal,
        Duration elapsed,
        Messages messages,
        Connections connections,
        Histogram response,
        Histogram connect,
        Outages outages,
        @Nullable PingOutage outage) {

    /**
     * The number of messages by outcome.
     *
     * @param sent the number of messages that were due
     * @param answered the number of correct replies in time
     * @param wrong the number of incorrect replies
     * @param lost the number of messages without a reply in time
     */
    public record Messages(long sent, long answered, long wrong, long lost) {

        /** Returns the number of messages whose replies are still awaited. */
        public long waiting() {
            return sent - answered - wrong - lost;
        }
    }

    /**
     * The number of connections by outcome.
     *
     * @param opened the number of opened connections
     * @param failed the number of connections that could not be opened
     * @param lost the number of connections that ended or were given up
     */
    public record Connections(long opened, long failed, long lost) {}

    /**
     * The outages that are over.
     *
     * @param count their number
     * @param longest the length of the longest outage
     * @param total the sum of their lengths
     * @param latest the latest outages, at most {@link PingStats#LATEST_OUTAGES}, in the order of their starts
     */
    public record Outages(long count, Duration longest, Duration total, List<PingOutage> latest) {
        public Outages {
            latest = List.copyOf(latest);
        }
    }
}
