package yodel.check.connection;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How long a check waits: so long for each thing, and so long in all. */
public final class Patience {

    private final Selector selector;
    private final Duration each;
    private final long end;

    /** @param whole how long from now on */
    public Patience(Selector selector, Duration each, Duration whole) {
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
     * Waits until one of {@code operations} can go on, or for nothing: the caller tries and comes back.
     *
     * @param since when the last byte went or came, by {@link System#nanoTime}
     * @return whether it is worth to try; false when the patience is over or this thread is interrupted
     */
    boolean await(SelectionKey key, int operations, long since) throws IOException {
        return await(key, operations, since, each);
    }

    /** The same for a shorter time. */
    boolean await(SelectionKey key, int operations, long since, Duration atMost) throws IOException {
        long now = System.nanoTime();
        long left = Math.min(since + Math.min(atMost.toNanos(), each.toNanos()) - now, end - now);
        // A selector does not wait any more once its thread is interrupted.
        if (left <= 0 || Thread.currentThread().isInterrupted()) {
            return false;
        }
        key.interestOps(operations);
        // At least 1: 0 would be for ever.
        selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
        selector.selectedKeys().clear();
        key.interestOps(0);
        return true;
    }

    /** Stands still for a while. */
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
