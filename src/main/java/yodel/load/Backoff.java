package yodel.load;

import java.util.SplittableRandom;

/**
 * The delays between attempts to open a connection. The delay doubles after each attempt up to a limit. The limit is
 * low, because the delay bounds the accuracy of a measured outage, but it grows with the number of connections so that
 * they do not overload the server. Each delay is random within the upper half of its range, so that the attempts spread
 * out.
 */
final class Backoff {

    private static final long FIRST = 5_000_000;
    private static final long LONGEST = 50_000_000;

    /** The maximum rate of attempts per second of all connections together. */
    private static final long ATTEMPTS_PER_SECOND = 5_000;

    private final long longest;
    private final SplittableRandom random;
    private long next = FIRST;

    /**
     * Creates the delays of one connection.
     *
     * @param connections the number of connections in the run
     * @param number the number of this connection, from 0
     */
    Backoff(int connections, int number) {
        longest = Math.max(LONGEST, 1_000_000_000L / ATTEMPTS_PER_SECOND * connections);
        random = new SplittableRandom(number);
    }

    /** Returns the delay before the next attempt, in ns. */
    long next() {
        long wait = next / 2 + random.nextLong(next / 2);
        next = Math.min(longest, next * 2);
        return wait;
    }

    /** Restarts with the shortest delay after a successful attempt. */
    void reset() {
        next = FIRST;
    }
}
