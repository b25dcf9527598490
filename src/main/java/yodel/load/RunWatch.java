package yodel.load;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import yodel.load.health.HealthMonitor;
import yodel.load.result.Counts;
import yodel.load.result.Interval;
import yodel.load.result.Latencies;
import yodel.load.result.Tally;

/**
 * Monitors a run from the thread that started it: collects the results of the event loops interval by interval and
 * reports them as progress.
 */
final class RunWatch {

    /** The fraction of an interval, as a divisor, below which a partial interval is reported with the next one. */
    private static final int SCRAP = 4;

    private static final int REHEARSALS = 200;

    private final List<LoadLoop> loops;
    private final LongSupplier clock;
    private final Instant origin;
    private final Progress progress;
    private final long interval;
    private final Tally total = new Tally();
    private final Timeline timeline = new Timeline();

    /** The results since the last reported interval. */
    private Tally counted = new Tally();

    private Tally spare = new Tally();
    private int alive;
    private boolean deserted;

    /**
     * Creates a monitor.
     *
     * @param loops the parts of the event loops; read as the run adds them
     * @param clock the run's clock, in ns
     * @param origin the time at which the clock was at 0
     * @param interval the length of an interval, in ns
     */
    RunWatch(List<LoadLoop> loops, LongSupplier clock, Instant origin, Progress progress, long interval) {
        this.loops = loops;
        this.clock = clock;
        this.origin = origin;
        this.progress = progress;
        this.interval = interval;
    }

    /** Returns the results so far. */
    Tally total() {
        return total;
    }

    List<Interval> intervals() {
        return timeline.intervals();
    }

    /** Reports a phase before the first message. */
    void tell(Progress.Phase phase, long elapsed, int connections, Duration warmUp) {
        Instant expected = origin.plusNanos(clock.getAsLong()).plus(warmUp);
        progress.show(new Progress.State(phase, Duration.ofNanos(elapsed), expected, null, total, connections));
    }

    /**
     * Monitors the run until all event loops are done. Ends the run when it is stopped or when no connection is left.
     */
    void untilDone(RunTimes times, HealthMonitor monitor, BooleanSupplier stopped) throws InterruptedException {
        gather();
        tell(times.phaseAt(times.begin()), 0, alive, Duration.ofNanos(times.from() - times.begin()));
        if (times.from() > times.begin()) {
            rehearse(times);
        }
        observe(times, times.begin(), monitor);
        boolean done = false;
        long shownUntil = times.begin();
        for (long last = times.begin(); !done; ) {
            done = awaitUntil(times.nextBoundary(last, interval));
            long now = clock.getAsLong();
            boolean stop = stopped.getAsBoolean();
            if (!stop) {
                observe(times, now, monitor);
            }
            gather();
            if (stop || deserted) {
                loops.forEach(stop ? LoadLoop::stopNow : LoadLoop::endNow);
            }
            last = now;
            long begin = Math.max(shownUntil, times.from());
            if (done || now < times.from() - interval / SCRAP || now - begin >= interval / SCRAP) {
                total.add(counted);
                show(times, begin, now, done || stop);
                counted.clear();
                shownUntil = now;
            }
        }
        monitor.end();
    }

    /**
     * Runs the code that processes an interval on dummy data during the warm-up. The JIT compiler has then finished
     * with it and does not compete with event loops for processors during the measurement. Stops when the warm-up ends.
     */
    private void rehearse(RunTimes times) {
        Tally figures = new Tally();
        Tally sum = new Tally();
        for (long time = 1; time < 10_000_000; time += Math.max(1, time / 128)) {
            figures.responseTime(time, 1);
            figures.serviceTime(time, 1);
            figures.lateness(time, 1);
        }
        for (int i = 0; i < REHEARSALS && clock.getAsLong() < times.from(); i++) {
            sum.add(figures);
            interval(times, times.from(), times.from() + 1, sum).coarse();
            sum.clear();
        }
    }

    private boolean awaitUntil(long time) throws InterruptedException {
        for (LoadLoop loop : loops) {
            if (!loop.done().await(Math.max(0, time - clock.getAsLong()), NANOSECONDS)) {
                return false;
            }
            loop.done().syncUninterruptibly();
        }
        return true;
    }

    /** Samples the load of the event loops until the measurement ends. */
    private void observe(RunTimes times, long now, HealthMonitor monitor) {
        if (now >= times.from() && now - interval / SCRAP <= times.until()) {
            monitor.sample(now);
        }
        if (now >= times.until()) {
            monitor.end();
        }
    }

    private void gather() throws InterruptedException {
        alive = 0;
        deserted = true;
        for (LoadLoop loop : loops) {
            Tally empty = spare;
            // A single call, because each call makes the event loop and this thread alternate if they share a
            // processor.
            LoadLoop.Standing standing = loop.ask(() -> loop.handOver(empty));
            alive += standing.alive();
            deserted &= standing.deserted();
            take(standing.counted());
        }
    }

    private void take(Tally full) {
        if (counted.isEmpty()) {
            // Swap instead of add: nothing has accumulated yet.
            spare = counted;
            counted = full;
        } else {
            counted.add(full);
            full.clear();
            spare = full;
        }
    }

    private void show(RunTimes times, long begin, long now, boolean ending) {
        // The last interval of the measurement is reported after its end.
        Progress.Phase phase = times.phaseAt(ending ? now : now - interval / SCRAP);
        if (ending && phase == Progress.Phase.MEASURED) {
            phase = Progress.Phase.GRACE;
        }
        long phaseBegan = phase == Progress.Phase.WARM_UP ? times.begin() : times.from();
        boolean nothing = ending && counted.counts().equals(Counts.NONE) && counted.errors() == 0;
        Interval last = now <= begin || nothing ? null : interval(times, begin, now, counted);
        if (last != null) {
            timeline.add(last.coarse());
        }
        Duration elapsed = Duration.ofNanos(now - phaseBegan);
        progress.show(new Progress.State(phase, elapsed, origin.plusNanos(times.from()), last, total, alive));
    }

    private Interval interval(RunTimes times, long begin, long end, Tally tally) {
        return new Interval(
                (begin - times.from()) / 1e9,
                (end - begin) / 1e9,
                tally.counts(),
                tally.errors(),
                alive,
                Latencies.of(tally.response()),
                Latencies.of(tally.service()),
                Latencies.of(tally.lateness()));
    }
}
