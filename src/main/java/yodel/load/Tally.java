package yodel.load;

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
    private long replyBytes;
    private int connectionsLost;

    private final Histogram response = new Histogram(LONGEST, SIGNIFICANT_DIGITS);
    private final Histogram service = new Histogram(LONGEST, SIGNIFICANT_DIGITS);
    private final Histogram lateness = new Histogram(LONGEST, SIGNIFICANT_DIGITS);
    private final Map<ReplyFault, Long> faults = new EnumMap<>(ReplyFault.class);
    private final List<FaultExample> examples = new ArrayList<>();

    void due(long messages) {
        due += messages;
    }

    void sent(long messages) {
        sent += messages;
    }

    /** Counts right replies, in the open loop those that came within the measured time. */
    void answered(long messages) {
        answered += messages;
    }

    /** Counts right bytes of replies that came within the measured time. */
    void received(long bytes) {
        replyBytes += bytes;
    }

    /** Counts right replies that came in the grace after the measured time. */
    void late(long messages) {
        late += messages;
    }

    void wrong(long messages) {
        wrong += messages;
    }

    void lost(long messages) {
        lost += messages;
    }

    void responseTime(long nanos, long messages) {
        response.recordValueWithCount(clamp(nanos), messages);
    }

    void serviceTime(long nanos, long messages) {
        service.recordValueWithCount(clamp(nanos), messages);
    }

    void lateness(long nanos) {
        lateness.recordValue(clamp(nanos));
    }

    private static long clamp(long nanos) {
        return Math.max(0, Math.min(LONGEST, nanos));
    }

    /** Counts a fault, of a message that counts or not: a wrong reply in the warm-up is a wrong reply. */
    void fault(ReplyFault fault, long times) {
        faults.merge(fault, times, Long::sum);
    }

    boolean wantsExamples() {
        return examples.size() < EXAMPLES;
    }

    void example(FaultExample example) {
        if (wantsExamples()) {
            examples.add(example);
        }
    }

    void connectionLost() {
        connectionsLost++;
    }

    /** Adds {@code other} to this; {@code other} stays as it is. */
    void add(Tally other) {
        due += other.due;
        sent += other.sent;
        answered += other.answered;
        late += other.late;
        wrong += other.wrong;
        lost += other.lost;
        replyBytes += other.replyBytes;
        connectionsLost += other.connectionsLost;
        response.add(other.response);
        service.add(other.service);
        lateness.add(other.lateness);
        other.faults.forEach(this::fault);
        other.examples.forEach(this::example);
    }

    /** Makes it as new. */
    void clear() {
        due = 0;
        sent = 0;
        answered = 0;
        late = 0;
        wrong = 0;
        lost = 0;
        replyBytes = 0;
        connectionsLost = 0;
        response.reset();
        service.reset();
        lateness.reset();
        faults.clear();
        examples.clear();
    }

    /** Messages that the schedule, or the closed loop, asked for. */
    public long due() {
        return due;
    }

    /** Messages that were written. */
    public long sent() {
        return sent;
    }

    /** Messages answered rightly, in the open loop within the measured time. */
    public long answered() {
        return answered;
    }

    /** Messages answered rightly in the grace after it. */
    public long late() {
        return late;
    }

    /** Messages with a wrong reply. */
    public long wrong() {
        return wrong;
    }

    /** Messages without a reply. */
    public long lost() {
        return lost;
    }

    /** Messages that were due and never sent. */
    public long unsent() {
        return due - sent;
    }

    /** Right bytes of replies that came within the measured time, lengths included. */
    public long replyBytes() {
        return replyBytes;
    }

    /** Connections that ended before the run did. */
    public int connectionsLost() {
        return connectionsLost;
    }

    /** From due to answered, ns. */
    public Histogram response() {
        return response;
    }

    /** From sent to answered, ns. */
    public Histogram service() {
        return service;
    }

    /** How late the generator itself was in the open loop: from when a message was due to its turn, ns. */
    public Histogram lateness() {
        return lateness;
    }

    /** How often each fault was seen, in the warm-up too; a fault that was not seen is not in it. */
    public Map<ReplyFault, Long> faults() {
        return faults;
    }

    /** The first few faults, to look at. */
    public List<FaultExample> examples() {
        return examples;
    }
}
