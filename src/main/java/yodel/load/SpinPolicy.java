package yodel.load;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.function.Supplier;
import yodel.load.health.ThreadUsage;

/**
 * Decides whether an event loop may poll without sleeping until its next slot. A thread that sleeps wakes up tens of
 * microseconds late; a thread that polls keeps the processor from other threads, such as those of a server on the same
 * machine. Polling is therefore permitted as long as the thread hardly ever has to wait for a processor. If it does, it
 * sleeps for a while and then tries again.
 *
 * <p>Belongs to that event loop. Times are in ns.
 */
final class SpinPolicy {

    private static final long TRIAL = MILLISECONDS.toNanos(5);
    private static final long REST = MILLISECONDS.toNanos(100);

    /** The share of the time spent waiting for a processor above which other threads need it. */
    private static final double CONTENDED = 0.04;

    private final boolean isWaitKnown;
    private final Supplier<ThreadUsage> usage;
    private boolean spins;
    private long decidedAt;
    private long nextDecisionAt = Long.MIN_VALUE;
    private long waitedBefore;

    /**
     * Creates the policy of one event loop.
     *
     * @param isWaitKnown whether the system reports how long the thread waited for a processor
     * @param usage returns the processor time of the event loop's thread
     */
    SpinPolicy(boolean isWaitKnown, Supplier<ThreadUsage> usage) {
        this.isWaitKnown = isWaitKnown;
        this.usage = usage;
    }

    boolean maySpin(long now) {
        if (now >= nextDecisionAt) {
            decide(now, usage.get().waiting());
        }
        return spins;
    }

    private void decide(long now, long waited) {
        boolean contended = spins && waited - waitedBefore > CONTENDED * (now - decidedAt);
        spins = isWaitKnown && !contended;
        decidedAt = now;
        waitedBefore = waited;
        nextDecisionAt = now + (spins ? TRIAL : REST);
    }
}
