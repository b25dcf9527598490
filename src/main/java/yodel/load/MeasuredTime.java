package yodel.load;

/**
 * The stretch of a run in which messages count: those that are due from {@code from} to before {@code until}, ns on the
 * run's clock.
 */
final class MeasuredTime {

    private final long from;
    private long until;

    MeasuredTime(long from, long until) {
        this.from = from;
        this.until = until;
    }

    boolean includes(long time) {
        return time >= from && time < until;
    }

    long from() {
        return from;
    }

    long until() {
        return until;
    }

    /** Ends it at {@code time}, if that is earlier than its end. */
    void endAt(long time) {
        until = Math.min(until, time);
    }
}
