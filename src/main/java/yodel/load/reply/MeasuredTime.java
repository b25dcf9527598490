package yodel.load.reply;

/**
 * The stretch of a run in which messages count: those that are due from {@code from} to before {@code until}, ns on the
 * run's clock.
 */
public final class MeasuredTime {

    private final long from;
    private long until;

    public MeasuredTime(long from, long until) {
        this.from = from;
        this.until = until;
    }

    /**
     * 0 for a time that it includes, 1 for one outside. Without a branch, as {@link #counted} is: one that the warm-up never
     * took would have the JIT compiler throw away what it made of the whole path, in the moment when messages begin to
     * count.
     */
    int outside(long time) {
        return signBit((time - from) | (until - 1 - time));
    }

    /** 0 from its begin on, also behind its end; 1 before. */
    int before(long time) {
        return signBit(time - from);
    }

    /** How many of the {@code messages} that are due at {@code time} count: all or none. */
    public int counted(int messages, long time) {
        return messages & (outside(time) - 1);
    }

    private static int signBit(long number) {
        return (int) (number >>> (Long.SIZE - 1));
    }

    public long from() {
        return from;
    }

    public long until() {
        return until;
    }

    /** Ends it at {@code time}, if that is earlier than its end. */
    public void endAt(long time) {
        until = Math.min(until, time);
    }
}
