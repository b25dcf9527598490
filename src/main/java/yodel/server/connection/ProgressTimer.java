package yodel.server.connection;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Ends a wait in which there is no progress for too long. Progress does not reset the timer, so it costs nothing:
 * the timer asks for the time left only when the wait may be over, and otherwise checks again later.
 *
 * <p>For use by one event loop only.
 */
final class ProgressTimer implements Runnable {

    /** Returned by {@link Wait#nanosLeft} to stop the timer, because nothing is awaited any more. */
    static final long NOTHING_AWAITED = Long.MAX_VALUE;

    /** The number of samples within a timeout; a sampled wait ends at most one interval late. */
    static final int SAMPLES = 16;

    /** A wait for a client. */
    interface Wait {
        /**
         * Returns the time, in nanoseconds, after which the wait is too long unless there is progress; 0 or less if it
         * is already, or {@link #NOTHING_AWAITED}.
         */
        long nanosLeft(long now);

        /** Ends the wait. The timer has stopped. */
        void expired();
    }

    private final EventExecutor loop;
    private final long shortestInterval;
    private final long longestInterval;
    private final Wait wait;
    private @Nullable Future<?> check;

    private ProgressTimer(EventExecutor loop, long shortestInterval, long longestInterval, Wait wait) {
        this.loop = loop;
        this.shortestInterval = shortestInterval;
        this.longestInterval = longestInterval;
        this.wait = wait;
    }

    /** Returns a timer for a wait that knows when there was progress: it checks once per timeout. */
    static ProgressTimer of(EventExecutor loop, Duration timeout, Wait wait) {
        return new ProgressTimer(loop, 1, timeout.toNanos(), wait);
    }

    /** Returns a timer for a wait that notices progress only in a check: it checks at a fixed interval. */
    static ProgressTimer sampling(EventExecutor loop, long interval, Wait wait) {
        return new ProgressTimer(loop, interval, interval, wait);
    }

    /** Returns the interval, in nanoseconds, at which to sample a wait with the given timeout. */
    static long sampleInterval(Duration timeout) {
        return Math.max(1, timeout.toNanos() / SAMPLES);
    }

    boolean isRunning() {
        return check != null;
    }

    /** Starts the timer; the first check is after {@code nanos}. Does nothing if the timer is running. */
    void start(long nanos) {
        if (check == null) {
            check = loop.schedule(this, nanos, NANOSECONDS);
        }
    }

    void stop() {
        if (check != null) {
            check.cancel(false);
            check = null;
        }
    }

    @Override
    public void run() {
        check = null;
        long left = wait.nanosLeft(loop.ticker().nanoTime());
        if (left <= 0) {
            wait.expired();
        } else if (left != NOTHING_AWAITED) {
            start(Math.max(shortestInterval, Math.min(longestInterval, left)));
        }
    }
}
