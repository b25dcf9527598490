package yodel.load;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.function.Supplier;
import yodel.load.health.ThreadUsage;

/**
 * Whether an event loop may wait for its next turn without sleeping. One that sleeps comes back tens of microseconds late;
 * one that does not takes the processor from whoever wants it, such as the server on the same machine. So it may while
 * nobody else does: while the thread hardly ever is ready to run and kept from it. When it is, it sleeps for a while, and
 * then tries again.
 *
 * <p>Belongs to that event loop. Times are ns.
 */
final class SpinRule {

    private static final long TRIAL = MILLISECONDS.toNanos(5);
    private static final long REST = MILLISECONDS.toNanos(100);

    /** Above this share of the time, the thread was kept from running by others. */
    private static final double CONTENDED = 0.04;

    private final boolean told;
    private final Supplier<ThreadUsage> usage;
    private boolean spins;
    private long judgedAt;
    private long judgeAgainAt = Long.MIN_VALUE;
    private long waitedBefore;

    /**
     * @param told whether the system tells for how long the thread waited
     * @param usage of the event loop's thread
     */
    SpinRule(boolean told, Supplier<ThreadUsage> usage) {
        this.told = told;
        this.usage = usage;
    }

    boolean maySpin(long now) {
        if (now >= judgeAgainAt) {
            judge(now, usage.get().waiting());
        }
        return spins;
    }

    private void judge(long now, long waited) {
        boolean contended = spins && waited - waitedBefore > CONTENDED * (now - judgedAt);
        spins = told && !contended;
        judgedAt = now;
        waitedBefore = waited;
        judgeAgainAt = now + (spins ? TRIAL : REST);
    }
}
