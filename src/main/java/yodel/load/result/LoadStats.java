package yodel.load.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * The outcomes and times of messages over some period of a run. Not thread-safe: an event loop fills an instance and
 * then passes it on.
 */
public final class LoadStats {

    /** The longest time that is distinguished, one hour in ns. Longer times are recorded as this value. */
    private static final long LONGEST = 3_600_000_000_000L;

    private static final int SIGNIFICANT_DIGITS = 3;
    private static final int EXAMPLES = 5;

    /** Indexed by the index of the counter: event loops count without boxing. */
    private final long[] counts = new long[MessageCounter.values().length];

    private final Histogram response = newHistogram();
    private final Histogram service = newHistogram();
    private final Histogram sendDelay = newHistogram();
    private final Histogram pacingJitter = newHistogram();
    private final Histogram connect = newHistogram();
    private final List<Histogram> histograms = List.of(response, service, sendDelay, pacingJitter, connect);
    private final Map<ReplyError, Long> replyErrors = new EnumMap<>(ReplyError.class);
    private final List<ReplyErrorExample> examples = new ArrayList<>();
    private final Map<ConnectionFailure, FailureCount> connectionFailures = new EnumMap<>(ConnectionFailure.class);

    /** Creates an empty histogram of times in ns in the format of all statistics, so that they can be added exactly. */
    public static Histogram newHistogram() {
        return new Histogram(LONGEST, SIGNIFICANT_DIGITS);
    }

    /** Increases {@code counter}. */
    public void count(MessageCounter counter, long times) {
        counts[counter.index()] += times;
    }

    /** Counts messages that became due. */
    public void due(long messages) {
        count(MessageCounter.DUE, messages);
    }

    /** Counts messages that were sent. */
    public void sent(long messages) {
        count(MessageCounter.SENT, messages);
    }

    /** Counts correct replies; in the open loop, those that arrived within the measurement. */
    public void answered(long messages) {
        count(MessageCounter.ANSWERED, messages);
    }

    /** Counts correct bytes of replies that arrived within the measurement. */
    public void received(long bytes) {
        count(MessageCounter.REPLY_BYTES, bytes);
    }

    /** Counts correct replies that arrived during the grace period after the measurement. */
    public void late(long messages) {
        count(MessageCounter.LATE, messages);
    }

    /** Counts messages with a wrong reply. */
    public void wrong(long messages) {
        count(MessageCounter.WRONG, messages);
    }

    /** Counts messages without a reply. */
    public void lost(long messages) {
        count(MessageCounter.LOST, messages);
    }

    /** Counts messages that were due but that the generator could not process in time. */
    public void dropped(long messages) {
        count(MessageCounter.DROPPED, messages);
    }

    /** Records the time from due to answered of {@code messages} messages. */
    public void responseTime(long nanos, long messages) {
        response.recordValueWithCount(clamp(nanos), messages);
    }

    /** Records the time from sent to answered of {@code messages} messages. */
    public void serviceTime(long nanos, long messages) {
        service.recordValueWithCount(clamp(nanos), messages);
    }

    /** Records the generator's own send delay with {@code messages} messages. */
    public void sendDelay(long nanos, long messages) {
        sendDelay.recordValueWithCount(clamp(nanos), messages);
    }

    /** Records the deviation of the time between two slots from the schedule. */
    public void pacingJitter(long nanos) {
        pacingJitter.recordValue(clamp(nanos));
    }

    /** Records the time that a connection took to open. */
    public void connectTime(long nanos) {
        connect.recordValue(clamp(nanos));
    }

    private static long clamp(long nanos) {
        return Math.max(0, Math.min(LONGEST, nanos));
    }

    /**
     * Counts errors in replies, including replies outside the measurement: a wrong reply during the warm-up is also
     * an error.
     */
    public void error(ReplyError error, long times) {
        replyErrors.merge(error, times, Long::sum);
    }

    /** Returns whether there is room for more examples of errors. */
    public boolean hasRoomForExamples() {
        return examples.size() < EXAMPLES;
    }

    /** Adds an example of an error if there is room for it. */
    public void example(ReplyErrorExample example) {
        if (hasRoomForExamples()) {
            examples.add(example);
        }
    }

    /**
     * Counts a connection that could not be opened or was lost.
     *
     * @param reason the reason, for the report; kept if it is the first of its kind
     */
    public void connectionFailed(ConnectionFailure kind, String reason) {
        connectionFailed(kind, new FailureCount(1, reason));
    }

    /** Adds failures that were counted elsewhere. */
    public void connectionFailed(ConnectionFailure kind, FailureCount failures) {
        connectionFailures.merge(kind, failures, FailureCount::plus);
    }

    /** Counts a lost connection. */
    public void connectionLost() {
        count(MessageCounter.CONNECTIONS_LOST, 1);
    }

    /** Counts a connection that replaced a lost one. */
    public void connectionReopened() {
        count(MessageCounter.CONNECTIONS_REOPENED, 1);
    }

    /** Counts a connection that replaced one at the end of its lifetime. */
    public void connectionRecycled() {
        count(MessageCounter.CONNECTIONS_RECYCLED, 1);
    }

    /** Adds {@code other} to these statistics without changing {@code other}. */
    public void add(LoadStats other) {
        add(other.counts(), other.replyErrors, other.examples);
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

    /** Adds counts and errors from elsewhere; the corresponding times must be added to the histograms directly. */
    public void add(
            MessageCounts otherCounts, Map<ReplyError, Long> otherReplyErrors, List<ReplyErrorExample> otherExamples) {
        for (MessageCounter counter : MessageCounter.values()) {
            count(counter, otherCounts.get(counter));
        }
        otherReplyErrors.forEach(this::error);
        otherExamples.forEach(this::example);
    }

    /** Resets everything to 0. */
    public void clear() {
        Arrays.fill(counts, 0);
        histograms.forEach(LoadStats::clear);
        replyErrors.clear();
        examples.clear();
        connectionFailures.clear();
    }

    private static void clear(Histogram histogram) {
        if (histogram.getTotalCount() > 0) {
            histogram.reset();
        }
    }

    /** Returns whether nothing has been recorded since creation or the last {@link #clear}. */
    public boolean isEmpty() {
        return counts().equals(MessageCounts.NONE)
                && errors() == 0
                && connectionFailures.isEmpty()
                && histograms.stream().allMatch(histogram -> histogram.getTotalCount() == 0);
    }

    /** Returns a snapshot of the numbers of messages and connections. */
    public MessageCounts counts() {
        return MessageCounts.of(counts);
    }

    /** Returns the times from due to answered, in ns. The histogram is live. */
    public Histogram response() {
        return response;
    }

    /**
     * Returns the times from sent to answered, in ns; empty in the closed loop, where they equal the response times.
     */
    public Histogram service() {
        return service;
    }

    /**
     * Returns the generator's own send delay in the open loop, from the time at which a message was due to the
     * time at which the generator processed it, in ns.
     */
    public Histogram sendDelay() {
        return sendDelay;
    }

    /**
     * Returns the deviations of the time between two slots on an event loop from the schedule, in ns: the error of the
     * inter-arrival times.
     */
    public Histogram pacingJitter() {
        return pacingJitter;
    }

    /** Returns the times that connections took to open, in ns. */
    public Histogram connect() {
        return connect;
    }

    /** Returns the number of errors by kind, including those in the warm-up. Kinds that did not occur are absent. */
    public Map<ReplyError, Long> replyErrors() {
        return replyErrors;
    }

    /** Returns the total number of errors, including lost connections. */
    public long errors() {
        return counts[MessageCounter.CONNECTIONS_LOST.index()]
                + replyErrors.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Returns the number of failed connections by kind, each with the first reason; kinds that did not occur are
     * absent.
     */
    public Map<ConnectionFailure, FailureCount> connectionFailures() {
        return connectionFailures;
    }

    /** Returns examples of the first few errors. */
    public List<ReplyErrorExample> examples() {
        return examples;
    }
}
