package yodel.load.reply;

import yodel.load.result.Counts;
import yodel.load.result.FaultExample;
import yodel.load.result.ReplyFault;
import yodel.load.result.Tally;

/**
 * The accounts of one event loop: which message was due, sent and answered when, and what became of it. Belongs to that
 * loop; times are ns on the run's clock.
 */
public final class Ledger {

    private final boolean openLoop;
    private final boolean timed;

    /** What counts; and what does not, which is counted all the same, so that the warm-up warms this up as well. */
    private final Tally[] tallies = {new Tally(), new Tally()};

    private MeasuredTime measured = new MeasuredTime(Long.MAX_VALUE, Long.MAX_VALUE);
    private long inFlight;
    private long lastAnswerAt;
    private long lastLateness = -1;

    /**
     * @param openLoop whether messages are due by a schedule
     * @param timed whether a reply can be late: the measured time of a schedule ends by the clock. Where the number of
     *     messages ends it, it lasts until they are answered
     */
    public Ledger(boolean openLoop, boolean timed) {
        this.openLoop = openLoop;
        this.timed = timed;
    }

    /** Messages that are due in this time count. */
    public void begin(MeasuredTime time) {
        measured = time;
    }

    /** What is being counted at present. */
    public Tally tally() {
        return tallies[0];
    }

    /** For messages that were due then. */
    private Tally tally(long due) {
        return tallies[measured.outside(due)];
    }

    /** Hands over what was counted since the last time, and goes on counting in {@code empty}. */
    public Tally handOver(Tally empty) {
        Tally full = tallies[0];
        tallies[0] = empty;
        return full;
    }

    /** What there was outside of the measured time. */
    public Counts uncounted() {
        return tallies[1].counts();
    }

    /** Whether some message was sent and has not met its fate. */
    public boolean isAnyInFlight() {
        return inFlight > 0;
    }

    /** When the measured time ended, or the last reply came where that ends it. */
    public long endedAt() {
        return timed ? measured.until() : Math.max(measured.until(), lastAnswerAt);
    }

    /** Messages that count are due. */
    public void due(long messages) {
        tally().due(messages);
    }

    /** Messages are due then. */
    public void due(long due, int messages) {
        tally(due).due(messages);
    }

    /** Messages that were due then got their turn so long after. */
    public void turnCame(long due, long lateness, int messages) {
        Tally tally = tally(due);
        tally.lateness(lateness, messages);
        if (lastLateness >= 0) {
            tally.spacingError(Math.abs(lateness - lastLateness));
        }
        lastLateness = lateness;
    }

    /** Messages were due, and the generator did not come to them. */
    public void neverIssued(long messages) {
        tally().due(messages);
        tally().neverIssued(messages);
    }

    /** Messages that were due then are sent. */
    public void sent(long due, long now, int messages, FlightLog flights) {
        inFlight += messages;
        flights.add(due, now, messages);
        tally(due).sent(messages);
    }

    /** The next {@code messages} in flight have had their right replies. */
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

    /** Right bytes of replies came. Where no reply can be late, those to what is in flight at the end count too. */
    void received(int bytes, long now) {
        tallies[timed ? measured.outside(now) : measured.before(now)].received(bytes);
    }

    /** A message in flight that was due then had a wrong reply. */
    void wrong(ReplyFault fault, long due) {
        inFlight--;
        tally().fault(fault, 1);
        tally(due).wrong(1);
    }

    /** A message in flight that was due then will have no reply. */
    void lost(ReplyFault fault, long due) {
        inFlight--;
        tally().fault(fault, 1);
        tally(due).lost(1);
    }

    /** A reply came that no message is waiting for. */
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
