package yodel.transport;

import static java.util.concurrent.TimeUnit.MICROSECONDS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.function.LongSupplier;

/**
 * Polls for a short time before the event loop sleeps, if that has recently been worth it. A thread that sleeps wakes up
 * tens of microseconds late, and the peer that wakes it up pays for it. Of the last waits, at least half must have ended
 * within that time, whether the event loop polled or slept; an idle server therefore uses no CPU time.
 *
 * <p>An event loop that lost its processor while it polled leaves it to the other threads for a while.
 */
final class AdaptiveSpin implements PollStrategy {

    /** The maximum time in ns to poll without an event. */
    static final long MAX_SPIN = MICROSECONDS.toNanos(50);

    /** The time in ns that waking up a thread adds to a wait. */
    static final long WAKE_UP = MICROSECONDS.toNanos(50);

    /** The time in ns from which a wait has been interrupted, because polling alone would have ended before. */
    static final long INTERRUPTED = 4 * MAX_SPIN;

    /** The time in ns without polling after an interruption. */
    static final long REST = MILLISECONDS.toNanos(100);

    private static final int WAITS = 16;
    private static final int ALL_SHORT = (1 << WAITS) - 1;

    private final LongSupplier clock;

    /** A bit for each of the last waits: 1 if polling met an event, or would have met it. */
    private int shortWaits = ALL_SHORT;

    private boolean waiting;
    private boolean spinning;
    private long waitingSince;
    private boolean resting;
    private long restUntil;

    AdaptiveSpin() {
        this(System::nanoTime);
    }

    /** @param clock returns the time in ns */
    AdaptiveSpin(LongSupplier clock) {
        this.clock = clock;
    }

    @Override
    public long timeout() {
        long now = clock.getAsLong();
        if (!waiting) {
            waiting = true;
            waitingSince = now;
            spinning = !isResting(now) && Integer.bitCount(shortWaits) >= WAITS / 2;
        } else if (spinning && now - waitingSince > MAX_SPIN) {
            stopSpinning(now);
        }
        return spinning ? 0 : Long.MAX_VALUE;
    }

    private boolean isResting(long now) {
        resting = resting && now - restUntil < 0;
        return resting;
    }

    private void stopSpinning(long now) {
        spinning = false;
        if (now - waitingSince > INTERRUPTED) {
            resting = true;
            restUntil = now + REST;
        }
    }

    @Override
    public void polled(int handled) {
        if (handled > 0 && waiting) {
            waiting = false;
            boolean isShort = spinning || clock.getAsLong() - waitingSince <= MAX_SPIN + WAKE_UP;
            shortWaits = (shortWaits << 1 | (isShort ? 1 : 0)) & ALL_SHORT;
        }
    }
}
