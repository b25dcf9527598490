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

/** Opens the connections that a run begins with, dealt out to its event loops in turn. */
final class RampUp {

    /** So many are being opened at once: fewer than the backlog of most servers. */
    private static final int AT_ONCE = 128;

    /** How often it looks whether the run is to end, ns. */
    private static final long LOOK = 20_000_000;

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
     * @param clock ns
     * @param progress told every {@code interval} ns how many are open
     */
    RampUp(LoadConfig config, Connector connector, LongSupplier clock, IntConsumer progress, long interval) {
        this.config = config;
        this.connector = connector;
        this.clock = clock;
        this.progress = progress;
        this.interval = interval;
    }

    /**
     * Opens all connections, blocking until each is open or has failed, and returns how many are open. Gives up early
     * when the first ones fail, and at once when told to: what is being opened then is not waited for.
     *
     * @throws CannotConnectException if not one could be opened, unless it was told to give up
     */
    int openAll(List<LoadLoop> loops, int connections, BooleanSupplier stopped)
            throws CannotConnectException, InterruptedException {
        begun = clock.getAsLong();
        shownAt = begun;
        for (int i = 0; i < connections && !stopped.getAsBoolean() && !isHopeless(); i++) {
            awaitTurn(i, stopped);
            if (acquire(1, stopped)) {
                open(loops.get(i % loops.size()), i);
            }
        }
        acquire(AT_ONCE, stopped);
        Throwable cause = failure.get();
        if (cause != null && opened.get() == 0 && !stopped.getAsBoolean()) {
            throw new CannotConnectException(config.target(), cause);
        }
        return opened.get();
    }

    /** Until it is time for connection {@code number}. */
    private void awaitTurn(int number, BooleanSupplier stopped) throws InterruptedException {
        Double perSecond = config.connections().perSecond();
        if (perSecond == null) {
            return;
        }
        long turn = (long) (number / perSecond * 1e9);
        for (long wait = turn - elapsed(); wait > 0 && !stopped.getAsBoolean(); wait = turn - elapsed()) {
            NANOSECONDS.sleep(Math.min(wait, LOOK));
            show();
        }
    }

    private long elapsed() {
        return clock.getAsLong() - begun;
    }

    /** Waits until so many more may be opened; false if the run is to end before. */
    private boolean acquire(int permits, BooleanSupplier stopped) throws InterruptedException {
        while (!stopped.getAsBoolean()) {
            if (opening.tryAcquire(permits, LOOK, NANOSECONDS)) {
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
