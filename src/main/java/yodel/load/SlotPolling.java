package yodel.load;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import yodel.transport.PollStrategy;

/**
 * Polls so that an event loop processes the slots of an open loop on time: it sleeps until the next slot, or does not
 * sleep at all. Without an open loop, the event loop polls as usual.
 *
 * <p>Belongs to that event loop, except for {@link #spun}. Times are in ns on the run's clock.
 */
final class SlotPolling implements PollStrategy {

    /**
     * The mean gap between slots, in timer errors, from which slots count as rare. Before a rare slot, the event loop
     * polls without sleeping for the last part of the gap, which takes at most a quarter of a processor; a server on
     * the same machine may need the rest. For closer slots, the {@link SpinPolicy} decides.
     */
    private static final int RARE = 4;

    /** The largest wake-up delay in ns of a processor that has been asleep for long. */
    private static final double LONG_IDLE_ERROR = 500_000;

    /** The divisor of the mean gap that limits the compensation for this delay. */
    private static final int LONG_IDLE = 16;

    private static final long ASLEEP = Long.MIN_VALUE;

    private final LongSupplier clock;
    private final AtomicLong spun = new AtomicLong();
    private @Nullable Slots slots;
    private long wakeUpEarly;
    private long awakeSince = ASLEEP;

    SlotPolling(LongSupplier clock) {
        this.clock = clock;
    }

    /**
     * The slots of an open loop.
     *
     * @param nextDueAt returns the time at which the next slot is due; {@link Long#MAX_VALUE} after the last one
     * @param process processes the slots that are due, and returns the number of connections that may send
     * @param spinPolicy decides about polling without sleeping between close slots
     */
    record Slots(LongSupplier nextDueAt, IntSupplier process, SpinPolicy spinPolicy) {}

    /**
     * Starts following the slots of an open loop.
     *
     * @param meanGap the mean time between two slots
     * @param timerError the delay of the event loop's timers
     */
    void follow(Slots open, double meanGap, long timerError) {
        long longIdle = (long) Math.min(LONG_IDLE_ERROR, meanGap / LONG_IDLE);
        wakeUpEarly = meanGap >= RARE * timerError ? Math.max(timerError, longIdle) : 0;
        slots = open;
    }

    /** Makes the event loop poll as usual again. */
    void stop() {
        slots = null;
    }

    @Override
    public long timeout() {
        awakeSince = ASLEEP;
        long due = slots == null ? Long.MAX_VALUE : slots.nextDueAt().getAsLong();
        if (slots == null || due == Long.MAX_VALUE) {
            return Long.MAX_VALUE;
        }
        long now = clock.getAsLong();
        long sleep = due - now - wakeUpEarly;
        if (sleep <= 0 || (slotsAreClose() && slots.spinPolicy().maySpin(now))) {
            awakeSince = now;
            return 0;
        }
        return sleep;
    }

    private boolean slotsAreClose() {
        return wakeUpEarly == 0;
    }

    @Override
    public void polled(int handled) {
        if (slots != null && slots.process().getAsInt() == 0 && handled == 0 && awakeSince != ASLEEP) {
            spun.lazySet(spun.getPlain() + clock.getAsLong() - awakeSince);
        }
    }

    /** Returns the time that the event loop spent polling without finding anything to do. Thread-safe. */
    long spun() {
        return spun.get();
    }
}
