package yodel.load;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import yodel.load.plan.LoadConfig;
import yodel.transport.ConnectFailedException;

/** Opens the initial connections of a run, distributed round-robin over its event loops. */
final class RampUp {

    /** The maximum number of concurrent connection attempts, below the accept backlog of most servers. */
    private static final int AT_ONCE = 128;

    /** The interval between checks for an early stop, in ns. */
    private static final long STOP_CHECK_INTERVAL = 20_000_000;

    private final LoadConfig config;
    private final RunTarget target;
    private final LongSupplier clock;
    private final IntConsumer progress;
    private final long interval;
    private final Semaphore opening = new Semaphore(AT_ONCE);
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private long startedAt;
    private long shownAt;

    /**
     * Creates a ramp-up.
     *
     * @param target the addresses of the run
     * @param clock the run's clock, in ns
     * @param progress receives the number of open connections every {@code interval} ns
     */
    RampUp(LoadConfig config, RunTarget target, LongSupplier clock, IntConsumer progress, long interval) {
        this.config = config;
        this.target = target;
        this.clock = clock;
        this.progress = progress;
        this.interval = interval;
    }

    /**
     * Opens all connections and blocks until each is open or has failed. Stops early if an attempt fails before any
     * connection is open, and immediately, without waiting for pending attempts, if {@code stopped} returns true.
     * Returns the number of open connections.
     *
     * @throws ConnectFailedException if no connection could be opened, unless stopped
     */
    int openAll(List<LoadWorker> workers, int connections, BooleanSupplier stopped)
            throws ConnectFailedException, InterruptedException {
        startedAt = clock.getAsLong();
        shownAt = startedAt;
        for (int i = 0; i < connections && !stopped.getAsBoolean() && !isHopeless(); i++) {
            awaitOpenTime(i, stopped);
            if (acquire(1, stopped)) {
                open(workers.get(i % workers.size()), i);
                // The first connection determines the address that all connections use.
                if (!target.isChosen() && acquire(AT_ONCE, stopped)) {
                    opening.release(AT_ONCE);
                }
            }
        }
        acquire(AT_ONCE, stopped);
        Throwable cause = failure.get();
        if (cause != null && opened.get() == 0 && !stopped.getAsBoolean()) {
            throw cause instanceof ConnectFailedException all
                    ? all
                    : new ConnectFailedException(config.target(), cause);
        }
        return opened.get();
    }

    /** Waits until it is time to open connection {@code number}. */
    private void awaitOpenTime(int number, BooleanSupplier stopped) throws InterruptedException {
        Double perSecond = config.connections().perSecond();
        if (perSecond == null) {
            return;
        }
        long slot = (long) (number / perSecond * 1e9);
        for (long wait = slot - elapsed(); wait > 0 && !stopped.getAsBoolean(); wait = slot - elapsed()) {
            NANOSECONDS.sleep(Math.min(wait, STOP_CHECK_INTERVAL));
            show();
        }
    }

    private long elapsed() {
        return clock.getAsLong() - startedAt;
    }

    /** Waits until {@code permits} more connections may be opened; returns false if the run is stopped first. */
    private boolean acquire(int permits, BooleanSupplier stopped) throws InterruptedException {
        while (!stopped.getAsBoolean()) {
            if (opening.tryAcquire(permits, STOP_CHECK_INTERVAL, NANOSECONDS)) {
                return true;
            }
            show();
        }
        return false;
    }

    private void show() {
        if (clock.getAsLong() - shownAt >= interval) {
            shownAt = clock.getAsLong();
            progress.accept(opened.get());
        }
    }

    private boolean isHopeless() {
        return failure.get() != null && opened.get() == 0;
    }

    private void open(LoadWorker worker, int number) {
        worker.open(number).addListener(connected -> {
            if (connected.isSuccess()) {
                opened.incrementAndGet();
            } else {
                failure.compareAndSet(null, connected.cause());
            }
            opening.release();
        });
    }
}
