package yodel.load.reply;

import yodel.load.result.Counts;
import yodel.load.result.FaultExample;
import yodel.load.result.ReplyFault;
import yodel.load.result.Tally;

/**
 * Records for one event loop when each message was due, sent and answered, and its outcome. Belongs to that event loop.
 * Times are in ns on the run's clock.
 */
public final class Ledger {

    private final boolean openLoop;
    private final boolean timed;

    /**
     * The tallies within and outside the measurement. Recording the latter warms up the same code before the
     * measurement.
     */
    private final Tally[] tallies = {new Tally(), new Tally()};

    private MeasuredTime measured = new MeasuredTime(Long.MAX_VALUE, Long.MAX_VALUE);
    private long inFlight;
    private long lastAnswerAt;
    private long lastLateness = -1;

    /**
     * Creates a recorder with empty tallies.
     *
     * @param openLoop whether messages are due by a schedule
     * @param timed whether replies can be late, which is so if the measurement of a schedule ends at a given time. If a
     *     number of messages ends it, the measurement lasts until they are answered
     */
    public Ledger(boolean openLoop, boolean timed) {
        this.openLoop = openLoop;
        this.timed = timed;
    }

    /** Sets the measurement: messages that are due within {@code time} count. */
    public void begin(MeasuredTime time) {
        measured = time;
    }

    /** Returns the tally of the measurement, which is still being filled. */
    public Tally tally() {
        return tallies[0];
    }

    /** Returns the tally for messages that were due at the given time. */
    private Tally tally(long due) {
        return tallies[measured.outside(due)];
    }

    /** Returns the tally filled since the last call, and continues counting in {@code empty}. */
    public Tally handOver(Tally empty) {
        Tally full = tallies[0];
        tallies[0] = empty;
        return full;
    }

    /** Returns the counts outside the measurement. */
    public Counts uncounted() {
        return tallies[1].counts();
    }

    /** Returns whether a message was sent and has no outcome yet. */
    public boolean isAnyInFlight() {
        return inFlight > 0;
    }

    /** Returns the end of the measurement, or the time of the last reply if the measurement lasts until then. */
    public long endedAt() {
        return timed ? measured.until() : Math.max(measured.until(), lastAnswerAt);
    }

    /** Counts messages as due within the measurement. */
    public void due(long messages) {
        tally().due(messages);
    }

    /** Counts messages as due at the given time. */
    public void due(long due, int messages) {
        tally(due).due(messages);
    }

    /** Records the slot of messages: the generator processed it {@code lateness} ns after they were due. */
    public void turnCame(long due, long lateness, int messages) {
        Tally tally = tally(due);
        tally.lateness(lateness, messages);
        if (lastLateness >= 0) {
            tally.spacingError(Math.abs(lateness - lastLateness));
        }
        lastLateness = lateness;
    }

    /** Counts messages as due that the generator did not get to. */
    public void neverIssued(long messages) {
        tally().due(messages);
        tally().neverIssued(messages);
    }

    /** Records that messages that were due at {@code due} are sent at {@code now}. */
    public void sent(long due, long now, int messages, FlightLog flights) {
        inFlight += messages;
        flights.add(due, now, messages);
        tally(due).sent(messages);
    }

    /** Records correct replies to the {@code messages} oldest messages in flight. */
    void answered(FlightLog flights, int messages, long now) {
        inFlight -= messages;
        lastAnswerAt = now;
        for (int left = messages; left > 0; ) {
            long due = flights.firstDueAt();
            long sentAt = flights.firstSentAt();
            int alike = Math.min(left, flights.alike());
            flights.remove(alike);
            left -= alike;
            flights.answered(measured.counted(alike, due), now - due);
            record(tally(due), due, sentAt, alike, now);
        }
    }

    private void record(Tally tally, long due, long sentAt, int messages, long now) {
        tally.responseTime(now - due, messages);
        if (!openLoop) {
            tally.answered(messages);
            return;
        }
        tally.serviceTime(now - sentAt, messages);
        if (timed && now >= measured.until()) {
            tally.late(messages);
        } else {
            tally.answered(messages);
        }
    }

    /**
     * Counts correct bytes of replies. If no reply can be late, this includes bytes that arrive after the end of the
     * measurement.
     */
    void received(int bytes, long now) {
        tallies[timed ? measured.outside(now) : measured.before(now)].received(bytes);
    }

    /** Records a wrong reply to a message in flight that was due at {@code due}. */
    void wrong(ReplyFault fault, long due) {
        inFlight--;
        tally().fault(fault, 1);
        tally(due).wrong(1);
    }

    /** Records that a message in flight that was due at {@code due} will get no reply. */
    void lost(ReplyFault fault, long due) {
        inFlight--;
        tally().fault(fault, 1);
        tally(due).lost(1);
    }

    /** Records a reply that no message was waiting for. */
    void surplus() {
        tally().fault(ReplyFault.ONE_TOO_MANY, 1);
    }

    boolean wantsExamples() {
        return tally().wantsExamples();
    }

    void example(FaultExample example) {
        tally().example(example);
    }
}
