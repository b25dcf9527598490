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
import yodel.transport.CannotConnectException;

/** Opens the initial connections of a run, distributed round-robin over its event loops. */
final class RampUp {

    /** The maximum number of concurrent connection attempts, below the accept backlog of most servers. */
    private static final int AT_ONCE = 128;

    private final LoadConfig config;
    private final Connector connector;
    private final LongSupplier clock;
    private final IntConsumer progress;
    private final long interval;
    private final Semaphore opening = new Semaphore(AT_ONCE);
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private long begun;
    private long shownAt;

    /**
     * Creates a ramp-up.
     *
     * @param clock the run's clock, in ns
     * @param progress receives the number of open connections every {@code interval} ns
     */
    RampUp(LoadConfig config, Connector connector, LongSupplier clock, IntConsumer progress, long interval) {
        this.config = config;
        this.connector = connector;
        this.clock = clock;
        this.progress = progress;
        this.interval = interval;
    }

    /**
     * Opens all connections and blocks until each is open or has failed. Stops early if {@code stopped} returns true or
     * if an attempt fails before any connection is open. Returns the number of open connections.
     *
     * @throws CannotConnectException if no connection could be opened
     */
    int openAll(List<LoadLoop> loops, int connections, BooleanSupplier stopped)
            throws CannotConnectException, InterruptedException {
        begun = clock.getAsLong();
        shownAt = begun;
        for (int i = 0; i < connections && !stopped.getAsBoolean() && !isHopeless(); i++) {
            awaitTurn(i, stopped);
            acquire(1);
            open(loops.get(i % loops.size()), i);
            if (connector.hasSeveralToTry()) {
                // The first connection decides which address all of them use.
                acquire(AT_ONCE);
                opening.release(AT_ONCE);
            }
        }
        acquire(AT_ONCE);
        Throwable cause = failure.get();
        if (cause != null && opened.get() == 0) {
            throw cause instanceof CannotConnectException all
                    ? all
                    : new CannotConnectException(config.target(), cause);
        }
        return opened.get();
    }

    /** Waits until it is time to open connection {@code number}. */
    private void awaitTurn(int number, BooleanSupplier stopped) throws InterruptedException {
        Double perSecond = config.connections().perSecond();
        if (perSecond == null) {
            return;
        }
        long turn = (long) (number / perSecond * 1e9);
        for (long wait = turn - elapsed(); wait > 0 && !stopped.getAsBoolean(); wait = turn - elapsed()) {
            NANOSECONDS.sleep(Math.min(wait, interval));
            show();
        }
    }

    private long elapsed() {
        return clock.getAsLong() - begun;
    }

    private void acquire(int permits) throws InterruptedException {
        while (!opening.tryAcquire(permits, interval, NANOSECONDS)) {
            show();
        }
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

    private void open(LoadLoop loop, int number) {
        connector.open(loop, loop.newConnection(number)).addListener(connected -> {
            if (connected.isSuccess()) {
                opened.incrementAndGet();
            } else {
                failure.compareAndSet(null, connected.cause());
            }
            opening.release();
        });
    }
}
