package yodel.load;

import java.util.SplittableRandom;

/**
 * How long to wait between attempts to open a connection: twice as long each time, up to a bound that is low, because how
 * long the server was away is told by it; with many connections it is higher, so that all together do not storm the
 * server. Each wait is drawn from its upper half, so that they do not come together either.
 */
final class Backoff {

    private static final long FIRST = 5_000_000;
    private static final long LONGEST = 50_000_000;

    /** So many attempts a second are made by all connections together, at most. */
    private static final long ATTEMPTS_PER_SECOND = 5_000;

    private final long longest;
    private final SplittableRandom random;
    private long next = FIRST;

    /**
     * @param connections how many there are in the run
     * @param number this one's
     */
    Backoff(int connections, int number) {
        longest = Math.max(LONGEST, 1_000_000_000L / ATTEMPTS_PER_SECOND * connections);
        random = new SplittableRandom(number);
    }

    /** ns to wait before the next attempt. */
    long next() {
        long wait = next / 2 + random.nextLong(next / 2);
        next = Math.min(longest, next * 2);
        return wait;
    }

    /** An attempt has succeeded. */
    void reset() {
        next = FIRST;
    }
}
