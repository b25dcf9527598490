package yodel.ping;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Counts the outcomes of a ping run in a bounded amount of memory. Belongs to the thread of the run. */
final class PingStats {

    /** The maximum number of outages of which each is kept. */
    static final int LATEST_OUTAGES = 10;

    /** Longer times are recorded as this value, one hour in ns. */
    private static final long LONGEST = 3_600_000_000_000L;

    private static final int SIGNIFICANT_DIGITS = 3;

    private final Histogram response = new Histogram(LONGEST, SIGNIFICANT_DIGITS);
    private final Histogram connect = new Histogram(LONGEST, SIGNIFICANT_DIGITS);
    private final Deque<PingOutage> latestOutages = new ArrayDeque<>();
    private long sent;
    private long answered;
    private long wrong;
    private long lost;
    private long opened;
    private long refused;
    private long connectionsLost;
    private long outages;
    private Duration longestOutage = Duration.ZERO;
    private Duration allOutages = Duration.ZERO;

    void sent() {
        sent++;
    }

    void answered(long nanos) {
        answered++;
        response.recordValue(Math.min(LONGEST, Math.max(0, nanos)));
    }

    void wrong() {
        wrong++;
    }

    void lost() {
        lost++;
    }

    void connectionOpened(long nanos) {
        opened++;
        connect.recordValue(Math.min(LONGEST, Math.max(0, nanos)));
    }

    void connectionRefused() {
        refused++;
    }

    void connectionLost() {
        connectionsLost++;
    }

    void outage(PingOutage outage) {
        outages++;
        allOutages = allOutages.plus(outage.length());
        if (outage.length().compareTo(longestOutage) > 0) {
            longestOutage = outage.length();
        }
        if (latestOutages.size() == LATEST_OUTAGES) {
            latestOutages.removeFirst();
        }
        latestOutages.addLast(outage);
    }

    /**
     * Returns a copy of the results.
     *
     * @param outage the outage in progress; null if there is none
     */
    PingSummary summary(Instant time, boolean isFinal, Duration elapsed, @Nullable PingOutage outage) {
        return new PingSummary(
                time,
                isFinal,
                elapsed,
                new PingSummary.Messages(sent, answered, wrong, lost),
                new PingSummary.Connections(opened, refused, connectionsLost),
                response.copy(),
                connect.copy(),
                new PingSummary.Outages(outages, longestOutage, allOutages, List.copyOf(latestOutages)),
                outage);
    }
}
