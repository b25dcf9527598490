package yodel.load.reply;

import yodel.load.result.LoadStats;
import yodel.load.result.MessageCounts;
import yodel.load.result.ReplyError;
import yodel.load.result.ReplyErrorExample;

/**
 * Records for one event loop when each message was due, sent and answered, and its outcome. Belongs to that event loop.
 * Times are in ns on the run's clock.
 */
public final class MessageRecorder {

    private final boolean openLoop;
    private final boolean timed;

    /**
     * The statistics within and outside the measurement. Recording the latter warms up the same code before the
     * measurement.
     */
    private final LoadStats[] allStats = {new LoadStats(), new LoadStats()};

    private MeasurementWindow measured = new MeasurementWindow(Long.MAX_VALUE, Long.MAX_VALUE);
    private long inFlight;
    private long lastAnswerAt;
    private long lastSendDelay = -1;

    /**
     * Creates a recorder with empty statistics.
     *
     * @param openLoop whether messages are due by a schedule
     * @param timed whether replies can be late, which is so if the measurement of a schedule ends at a given time. If a
     *     number of messages ends it, the measurement lasts until they are answered
     */
    public MessageRecorder(boolean openLoop, boolean timed) {
        this.openLoop = openLoop;
        this.timed = timed;
    }

    /** Sets the measurement: messages that are due within {@code time} count. */
    public void start(MeasurementWindow time) {
        measured = time;
    }

    /** Returns the statistics of the measurement, which are still being filled. */
    public LoadStats stats() {
        return allStats[0];
    }

    /** Returns the statistics for messages that were due at the given time. */
    private LoadStats stats(long due) {
        return allStats[measured.outside(due)];
    }

    /** Returns the statistics since the last call, and continues counting in {@code empty}. */
    public LoadStats swapInterval(LoadStats empty) {
        LoadStats full = allStats[0];
        allStats[0] = empty;
        return full;
    }

    /** Returns the counts outside the measurement. */
    public MessageCounts outsideMeasurement() {
        return allStats[1].counts();
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
        stats().due(messages);
    }

    /** Counts the messages of a slot as due at {@code due}, although the generator processes it at {@code now}. */
    public void slot(long due, long now, int messages) {
        long sendDelay = now - due;
        LoadStats stats = stats(due);
        stats.due(messages);
        stats.sendDelay(sendDelay, messages);
        if (lastSendDelay >= 0) {
            stats.pacingJitter(Math.abs(sendDelay - lastSendDelay));
        }
        lastSendDelay = sendDelay;
    }

    /** Counts messages as due that the generator did not get to. */
    public void dropped(long messages) {
        stats().due(messages);
        stats().dropped(messages);
    }

    /**
     * Records that messages that were due at {@code due} are sent at {@code now}. Without a schedule, this is also what
     * makes them due.
     */
    public void sent(long due, long now, int messages, InFlightQueue flights) {
        inFlight += messages;
        flights.add(due, now, messages);
        LoadStats stats = stats(due);
        stats.sent(messages);
        if (!openLoop) {
            stats.due(messages);
        }
    }

    /** Records correct replies to the {@code messages} oldest messages in flight. */
    void answered(InFlightQueue flights, int messages, long now) {
        inFlight -= messages;
        lastAnswerAt = now;
        for (int left = messages; left > 0; ) {
            long due = flights.firstDueAt();
            long sentAt = flights.firstSentAt();
            int alike = Math.min(left, flights.alike());
            flights.remove(alike);
            left -= alike;
            flights.answered(measured.counted(alike, due), now - due);
            record(stats(due), due, sentAt, alike, now);
        }
    }

    private void record(LoadStats stats, long due, long sentAt, int messages, long now) {
        stats.responseTime(now - due, messages);
        if (!openLoop) {
            stats.answered(messages);
            return;
        }
        stats.serviceTime(now - sentAt, messages);
        if (timed && now >= measured.until()) {
            stats.late(messages);
        } else {
            stats.answered(messages);
        }
    }

    /**
     * Counts correct bytes of replies. If no reply can be late, this includes bytes that arrive after the end of the
     * measurement.
     */
    void received(int bytes, long now) {
        allStats[timed ? measured.outside(now) : measured.before(now)].received(bytes);
    }

    /** Records a wrong reply to a message in flight that was due at {@code due}. */
    void wrong(ReplyError error, long due) {
        inFlight--;
        stats().error(error, 1);
        stats(due).wrong(1);
    }

    /** Records that a message in flight that was due at {@code due} will get no reply. */
    void lost(ReplyError error, long due) {
        inFlight--;
        stats().error(error, 1);
        stats(due).lost(1);
    }

    /** Records a reply that no message was waiting for. */
    void surplus() {
        stats().error(ReplyError.UNEXPECTED_REPLY, 1);
    }

    boolean hasRoomForExamples() {
        return stats().hasRoomForExamples();
    }

    void example(ReplyErrorExample example) {
        stats().example(example);
    }
}
