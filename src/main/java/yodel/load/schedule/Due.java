package yodel.load.schedule;

/** Adds up due times without overflow. */
final class Due {

    /** Practically never: half the range, so that the difference from any other time is also in range. */
    private static final long NEVER = Long.MAX_VALUE / 2;

    private Due() {}

    /**
     * Returns the time that lies {@code elapsed} after {@code start}, ns; for one that is too far away to be a
     * number, a time that no run reaches.
     */
    static long at(long start, double elapsed) {
        return elapsed < NEVER ? start + (long) elapsed : NEVER;
    }
}
