package yodel.check.connection;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The time limits of a check: one for each step and one for the whole check. */
public final class TimeBudget {

    private final Selector selector;
    private final Duration each;
    private final long end;

    /** @param whole the limit for the whole check, from now on */
    public TimeBudget(Selector selector, Duration each, Duration whole) {
        this.selector = selector;
        this.each = each;
        this.end = System.nanoTime() + whole.toNanos();
    }

    Selector selector() {
        return selector;
    }

    Duration each() {
        return each;
    }

    /**
     * Waits until one of {@code operations} may be possible. May return early; callers try again in a loop.
     *
     * @param since the time of the last progress, by {@link System#nanoTime}
     * @return whether to try again; false if the time limit has expired or this thread is interrupted
     */
    boolean await(SelectionKey key, int operations, long since) throws IOException {
        return await(key, operations, since, each);
    }

    /** Waits like {@link #await(SelectionKey, int, long)}, but for at most {@code atMost} since the last progress. */
    boolean await(SelectionKey key, int operations, long since, Duration atMost) throws IOException {
        long now = System.nanoTime();
        long left = Math.min(since + Math.min(atMost.toNanos(), each.toNanos()) - now, end - now);
        // A selector does not wait any more once its thread is interrupted.
        if (left <= 0 || Thread.currentThread().isInterrupted()) {
            return false;
        }
        key.interestOps(operations);
        // select(0) would wait forever.
        selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
        selector.selectedKeys().clear();
        key.interestOps(0);
        return true;
    }

    /** Sleeps for {@code time}, but not beyond the limit of the check. */
    public void pause(Duration time) {
        long left = Math.min(time.toNanos(), end - System.nanoTime());
        if (left > 0) {
            try {
                TimeUnit.NANOSECONDS.sleep(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
