package yodel.admin;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks an event loop for a sign of life and takes the time until it comes: what any event of its connections would have
 * waited. No more than one question is under way.
 */
final class LoopProbe {

    /** Two seconds of answers. */
    private static final int RECENT = (int) (2_000 / AdminServer.PROBE_INTERVAL.toMillis());

    private static final long NONE = Long.MIN_VALUE;

    private final String name;
    private final Executor loop;
    private final LoopLag lag;
    private final LongSupplier clock;

    private volatile long askedAt = NONE;
    private final AtomicLongArray recent = new AtomicLongArray(RECENT);
    private int answers;

    /** @param clock ns */
    LoopProbe(String name, Executor loop, LoopLag lag, LongSupplier clock) {
        this.name = name;
        this.loop = loop;
        this.lag = lag;
        this.clock = clock;
    }

    String name() {
        return name;
    }

    /** Asks, unless it waits for an answer still. By one thread only. */
    void ask() {
        if (askedAt != NONE) {
            return;
        }
        StalledLoopEvent event = StalledLoopEvent.begun(name);
        askedAt = clock.getAsLong();
        try {
            loop.execute(() -> answer(event));
        } catch (RejectedExecutionException ended) {
            // The server has ended, and its event loops with it: nothing is late.
            askedAt = NONE;
        }
    }

    /** On the event loop. */
    private void answer(@Nullable StalledLoopEvent event) {
        long nanos = clock.getAsLong() - askedAt;
        if (event != null) {
            event.commit();
        }
        lag.observe(name, nanos);
        recent.set(answers++ % RECENT, nanos);
        askedAt = NONE;
    }

    /** For how long it has left a question without an answer, ns; 0 if none is under way. */
    long unansweredNanos() {
        long asked = askedAt;
        return asked == NONE ? 0 : Math.max(0, clock.getAsLong() - asked);
    }

    /** The longest that it took to answer in the last two seconds, or takes already, ns. */
    long recentNanos() {
        long longest = unansweredNanos();
        for (int i = 0; i < RECENT; i++) {
            longest = Math.max(longest, recent.get(i));
        }
        return longest;
    }
}
