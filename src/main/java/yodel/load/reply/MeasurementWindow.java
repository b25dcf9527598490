package yodel.load.reply;

/**
 * The measurement of a run: messages that are due from {@code from} (inclusive) to {@code until} (exclusive) count.
 * Times are in ns on the run's clock. Belongs to one event loop.
 */
public final class MeasurementWindow {

    private final long from;
    private long until;

    /**
     * Creates a measurement.
     *
     * @param from the start; {@link Long#MAX_VALUE} if it is not known yet
     * @param until the end; {@link Long#MAX_VALUE} if it is not known yet
     */
    public MeasurementWindow(long from, long until) {
        this.from = from;
        this.until = until;
    }

    /**
     * Returns 0 for a time within the measurement and 1 for a time outside.
     *
     * <p>This method and {@link #counted} do not branch. A branch that is never taken during the warm-up would make the
     * JIT compiler discard the compiled code of the whole path at the very start of the measurement.
     */
    int outside(long time) {
        return signBit((time - from) | (until - 1 - time));
    }

    /** Returns 1 for a time before the start of the measurement and 0 for any later time, even after its end. */
    int before(long time) {
        return signBit(time - from);
    }

    /** Returns how many of the {@code messages} that are due at {@code time} count: all of them or none. */
    public int counted(int messages, long time) {
        return messages & (outside(time) - 1);
    }

    private static int signBit(long number) {
        return (int) (number >>> (Long.SIZE - 1));
    }

    /** Returns the start of the measurement. */
    public long from() {
        return from;
    }

    /** Returns the end of the measurement; {@link Long#MAX_VALUE} if it is not known yet. */
    public long until() {
        return until;
    }

    /** Moves the end of the measurement to {@code time} if that is earlier. */
    public void endAt(long time) {
        until = Math.min(until, time);
    }
}
