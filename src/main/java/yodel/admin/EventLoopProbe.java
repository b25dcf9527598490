package yodel.admin;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures the delay of an event loop: submits a task and takes the time until it runs, which is the delay of any other
 * event at that moment. At most one task is pending.
 */
final class EventLoopProbe {

    static final Duration INTERVAL = Duration.ofMillis(250);

    /** The number of results in two seconds. */
    private static final int RECENT = (int) (2_000 / INTERVAL.toMillis());

    private static final long NONE = Long.MIN_VALUE;

    private final String name;
    private final Executor loop;
    private final EventLoopLag lag;
    private final LongSupplier clock;

    private volatile long submittedAt = NONE;
    private final AtomicLongArray recent = new AtomicLongArray(RECENT);
    private int answers;

    /** @param clock the time in ns */
    EventLoopProbe(String name, Executor loop, EventLoopLag lag, LongSupplier clock) {
        this.name = name;
        this.loop = loop;
        this.lag = lag;
        this.clock = clock;
    }

    String name() {
        return name;
    }

    /** Submits a task unless one is still pending. Called by one thread only. */
    void ask() {
        if (submittedAt != NONE) {
            return;
        }
        StalledLoopJfrEvent event = StalledLoopJfrEvent.startedAt(name);
        submittedAt = clock.getAsLong();
        try {
            loop.execute(() -> response(event));
        } catch (RejectedExecutionException ended) {
            // The server has stopped together with its event loops, so nothing is late.
            submittedAt = NONE;
        }
    }

    /** Runs on the event loop. */
    private void response(@Nullable StalledLoopJfrEvent event) {
        long nanos = clock.getAsLong() - submittedAt;
        if (event != null) {
            event.commit();
        }
        lag.observe(name, nanos);
        recent.set(answers++ % RECENT, nanos);
        submittedAt = NONE;
    }

    /** Returns how long the pending task has been waiting in ns; 0 if none is pending. */
    long unansweredNanos() {
        long submitted = submittedAt;
        return submitted == NONE ? 0 : Math.max(0, clock.getAsLong() - submitted);
    }

    /** Returns the longest delay of the last two seconds in ns, including a pending task. */
    long recentNanos() {
        long longest = unansweredNanos();
        for (int i = 0; i < RECENT; i++) {
            longest = Math.max(longest, recent.get(i));
        }
        return longest;
    }
}
