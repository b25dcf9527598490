package yodel.load.result;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What became of the messages that count, and how long they took, over some stretch of a run. Not safe for use by
 * several threads: an event loop fills one, then hands it over.
 */
public final class Tally {

    /** An hour, in ns: what takes longer counts as that. */
    private static final long LONGEST = 3_600_000_000_000L;

    private static final int SIGNIFICANT_DIGITS = 3;
    private static final int EXAMPLES = 5;

    private long due;
    private long sent;
    private long answered;
    private long late;
    private long wrong;
    private long lost;
    private long neverIssued;
    private long replyBytes;
    private long connectionsLost;
    private long connectionsReopened;
    private long connectionsRenewed;

    private final Histogram response = newHistogram();
    private final Histogram service = newHistogram();
    private final Histogram lateness = newHistogram();
    private final Histogram spacing = newHistogram();
    private final Histogram connect = newHistogram();
    private final List<Histogram> histograms = List.of(response, service, lateness, spacing, connect);
    private final Map<ReplyFault, Long> faults = new EnumMap<>(ReplyFault.class);
    private final List<FaultExample> examples = new ArrayList<>();
    private final Map<ConnectionFailure, FailureCount> connectionFailures = new EnumMap<>(ConnectionFailure.class);

    /** An empty histogram of times in ns, as a tally has them: others of this kind can be added to it exactly. */
    public static Histogram newHistogram() {
        return new Histogram(LONGEST, SIGNIFICANT_DIGITS);
    }

    public void due(long messages) {
        due += messages;
    }

    public void sent(long messages) {
        sent += messages;
    }

    /** Counts right replies, in the open loop those that came within the measured time. */
    public void answered(long messages) {
        answered += messages;
    }

    /** Counts right bytes of replies that came within the measured time. */
    public void received(long bytes) {
        replyBytes += bytes;
    }

    /** Counts right replies that came in the grace after the measured time. */
    public void late(long messages) {
        late += messages;
    }

    public void wrong(long messages) {
        wrong += messages;
    }

    public void lost(long messages) {
        lost += messages;
    }

    /** Counts messages that were due, and whose turn the generator itself never came to. */
    public void neverIssued(long messages) {
        neverIssued += messages;
    }

    public void responseTime(long nanos, long messages) {
        response.recordValueWithCount(clamp(nanos), messages);
    }

    public void serviceTime(long nanos, long messages) {
        service.recordValueWithCount(clamp(nanos), messages);
    }

    public void lateness(long nanos, long messages) {
        lateness.recordValueWithCount(clamp(nanos), messages);
    }

    public void spacingError(long nanos) {
        spacing.recordValue(clamp(nanos));
    }

    public void connectTime(long nanos) {
        connect.recordValue(clamp(nanos));
    }

    private static long clamp(long nanos) {
        return Math.max(0, Math.min(LONGEST, nanos));
    }

    /** Counts a fault, of a message that counts or not: a wrong reply in the warm-up is a wrong reply. */
    public void fault(ReplyFault fault, long times) {
        faults.merge(fault, times, Long::sum);
    }

    public boolean wantsExamples() {
        return examples.size() < EXAMPLES;
    }

    public void example(FaultExample example) {
        if (wantsExamples()) {
            examples.add(example);
        }
    }

    /**
     * Counts a connection that could not be opened or was lost.
     *
     * @param reason why, for people; kept if it is the first of its kind
     */
    public void connectionFailed(ConnectionFailure kind, String reason) {
        connectionFailed(kind, new FailureCount(1, reason));
    }

    /** Adds failures that were counted elsewhere. */
    public void connectionFailed(ConnectionFailure kind, FailureCount failures) {
        connectionFailures.merge(kind, failures, FailureCount::plus);
    }

    public void connectionLost() {
        connectionsLost++;
    }

    public void connectionReopened() {
        connectionsReopened++;
    }

    public void connectionRenewed() {
        connectionsRenewed++;
    }

    /** Adds {@code other} to this; {@code other} stays as it is. */
    public void add(Tally other) {
        add(other.counts(), other.faults, other.examples);
        other.connectionFailures.forEach(this::connectionFailed);
        for (int i = 0; i < histograms.size(); i++) {
            add(histograms.get(i), other.histograms.get(i));
        }
    }

    private static void add(Histogram sum, Histogram other) {
        if (other.getTotalCount() > 0) {
            sum.add(other);
        }
    }

    /** Adds what was counted elsewhere; its times are added to the histograms themselves. */
    public void add(Counts counts, Map<ReplyFault, Long> otherFaults, List<FaultExample> otherExamples) {
        due += counts.due();
        sent += counts.sent();
        answered += counts.answered();
        late += counts.late();
        wrong += counts.wrong();
        lost += counts.lost();
        neverIssued += counts.neverIssued();
        replyBytes += counts.replyBytes();
        connectionsLost += counts.connectionsLost();
        connectionsReopened += counts.connectionsReopened();
        connectionsRenewed += counts.connectionsRenewed();
        otherFaults.forEach(this::fault);
        otherExamples.forEach(this::example);
    }

    /** Makes it as new. */
    public void clear() {
        due = 0;
        sent = 0;
        answered = 0;
        late = 0;
        wrong = 0;
        lost = 0;
        neverIssued = 0;
        replyBytes = 0;
        connectionsLost = 0;
        connectionsReopened = 0;
        connectionsRenewed = 0;
        histograms.forEach(Tally::clear);
        faults.clear();
        examples.clear();
        connectionFailures.clear();
    }

    private static void clear(Histogram histogram) {
        if (histogram.getTotalCount() > 0) {
            histogram.reset();
        }
    }

    /** Whether nothing was counted since it was new. */
    public boolean isEmpty() {
        return counts().equals(Counts.NONE)
                && errors() == 0
                && connectionFailures.isEmpty()
                && histograms.stream().allMatch(histogram -> histogram.getTotalCount() == 0);
    }

    /** How it stands with messages and connections. */
    public Counts counts() {
        return new Counts(
                due,
                sent,
                answered,
                late,
                wrong,
                lost,
                neverIssued,
                replyBytes,
                connectionsLost,
                connectionsReopened,
                connectionsRenewed);
    }

    /** From due to answered, ns. */
    public Histogram response() {
        return response;
    }

    /** From sent to answered, ns; empty in the closed loop, where it is the same as from due. */
    public Histogram service() {
        return service;
    }

    /** How late the generator itself was in the open loop: from when a message was due to its turn, ns. */
    public Histogram lateness() {
        return lateness;
    }

    /**
     * How far the time between two messages' turns on an event loop was off what the schedule has between them, ns: the
     * error of the inter-arrival times.
     */
    public Histogram spacing() {
        return spacing;
    }

    /** How long connections took to open, ns. */
    public Histogram connect() {
        return connect;
    }

    /** How often each fault was seen, in the warm-up too; a fault that was not seen is not in it. */
    public Map<ReplyFault, Long> faults() {
        return faults;
    }

    /** How much went wrong: faults of all kinds, and lost connections. */
    public long errors() {
        return connectionsLost
                + faults.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns how often connections failed in each way, and why the first did; a way that did not occur is not in it. */
    public Map<ConnectionFailure, FailureCount> connectionFailures() {
        return connectionFailures;
    }

    /** The first few faults, to look at. */
    public List<FaultExample> examples() {
        return examples;
    }
}
