package yodel.load;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import yodel.load.health.GeneratorMonitor;
import yodel.load.result.Interval;
import yodel.load.result.Latencies;
import yodel.load.result.LoadStats;
import yodel.load.result.MessageCounts;
import yodel.load.result.TcpStats;

/**
 * Monitors a run from the thread that started it: collects the results of the event loops interval by interval and
 * reports them as progress.
 */
final class RunMonitor {

    /** The fraction of an interval, as a divisor, below which a partial interval is reported with the next one. */
    private static final int MIN_LENGTH_DIVISOR = 4;

    private static final int REHEARSALS = 200;

    private final List<LoadWorker> workers;
    private final LongSupplier clock;
    private final Instant origin;
    private final Progress progress;
    private final long interval;
    private final LoadStats total = new LoadStats();
    private final IntervalHistory history = new IntervalHistory();

    /** The results since the last reported interval. */
    private LoadStats counted = new LoadStats();

    private LoadStats spare = new LoadStats();

    /** The statistics of the kernel since the last reported interval; null if the connections are not sampled. */
    private @Nullable TcpStats tcpCounted;

    private TcpStats tcpTotal = TcpStats.NONE;
    private int alive;
    private boolean deserted;

    /**
     * Creates a monitor.
     *
     * @param workers the parts of the event loops; read as the run adds them
     * @param clock the run's clock, in ns
     * @param origin the time at which the clock was at 0
     * @param interval the length of an interval, in ns
     */
    RunMonitor(List<LoadWorker> workers, LongSupplier clock, Instant origin, Progress progress, long interval) {
        this.workers = workers;
        this.clock = clock;
        this.origin = origin;
        this.progress = progress;
        this.interval = interval;
    }

    /** Returns the results so far. */
    LoadStats total() {
        return total;
    }

    /** Returns what the kernel has counted so far, including the warm-up. */
    TcpStats tcpTotal() {
        return tcpTotal;
    }

    List<Interval> intervals() {
        return history.intervals();
    }

    /** Reports a phase before the first message. */
    void report(Progress.Phase phase, long elapsed, int connections, Duration warmUp) {
        Instant expected = origin.plusNanos(clock.getAsLong()).plus(warmUp);
        progress.show(new Progress.State(phase, Duration.ofNanos(elapsed), expected, null, total, connections));
    }

    /**
     * Monitors the run until all event loops are done. Ends the run when it is stopped or when no connection is left.
     */
    void untilDone(RunSchedule times, GeneratorMonitor monitor, BooleanSupplier stopped) throws InterruptedException {
        gather();
        report(times.phaseAt(times.start()), 0, alive, Duration.ofNanos(times.from() - times.start()));
        if (times.from() > times.start()) {
            rehearse(times);
        }
        observe(times, times.start(), monitor);
        boolean done = false;
        long shownUntil = times.start();
        for (long last = times.start(); !done; ) {
            done = awaitUntil(times.nextBoundary(last, interval));
            long now = clock.getAsLong();
            boolean stop = stopped.getAsBoolean();
            if (!stop) {
                observe(times, now, monitor);
            }
            gather();
            if (stop || deserted) {
                workers.forEach(stop ? LoadWorker::stopNow : LoadWorker::endNow);
            }
            last = now;
            long start = Math.max(shownUntil, times.from());
            if (done
                    || now < times.from() - interval / MIN_LENGTH_DIVISOR
                    || now - start >= interval / MIN_LENGTH_DIVISOR) {
                total.add(counted);
                show(times, start, now, done || stop);
                counted.clear();
                tcpCounted = null;
                shownUntil = now;
            }
        }
        monitor.end();
    }

    /**
     * Runs the code that processes an interval on dummy data during the warm-up, so that the JIT compiler has
     * compiled it by the time of the measurement and does not compete with event loops for processors. Stops when the
     * warm-up ends.
     */
    private void rehearse(RunSchedule times) {
        LoadStats sample = new LoadStats();
        LoadStats sum = new LoadStats();
        for (long time = 1; time < 10_000_000; time += Math.max(1, time / 128)) {
            sample.responseTime(time, 1);
            sample.serviceTime(time, 1);
            sample.sendDelay(time, 1);
        }
        for (int i = 0; i < REHEARSALS && clock.getAsLong() < times.from(); i++) {
            sum.add(sample);
            interval(times, times.from(), times.from() + 1, sum).coarse();
            sum.clear();
        }
    }

    private boolean awaitUntil(long time) throws InterruptedException {
        for (LoadWorker worker : workers) {
            if (!worker.done().await(Math.max(0, time - clock.getAsLong()), NANOSECONDS)) {
                return false;
            }
            worker.done().syncUninterruptibly();
        }
        return true;
    }

    /** Samples the load of the event loops until the measurement ends. */
    private void observe(RunSchedule times, long now, GeneratorMonitor monitor) {
        if (now >= times.from() && now - interval / MIN_LENGTH_DIVISOR <= times.until()) {
            monitor.sample(now);
        }
        if (now >= times.until()) {
            monitor.end();
        }
    }

    private void gather() throws InterruptedException {
        alive = 0;
        deserted = true;
        for (LoadWorker worker : workers) {
            LoadStats empty = spare;
            // A single call, because each call makes the event loop and this thread alternate if they share a
            // processor.
            LoadWorker.Snapshot snapshot = worker.ask(() -> worker.swapInterval(empty));
            alive += snapshot.alive();
            deserted &= snapshot.deserted();
            take(snapshot.counted());
            TcpStats tcp = snapshot.tcp();
            if (tcp != null) {
                tcpCounted = Interval.sum(tcpCounted, tcp);
                tcpTotal = tcpTotal.plus(tcp);
            }
        }
    }

    private void take(LoadStats full) {
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

    private void show(RunSchedule times, long start, long now, boolean ending) {
        // The last interval of the measurement is reported after its end.
        Progress.Phase phase = times.phaseAt(ending ? now : now - interval / MIN_LENGTH_DIVISOR);
        if (ending && phase == Progress.Phase.MEASURED) {
            phase = Progress.Phase.GRACE;
        }
        long phaseBegan = phase == Progress.Phase.WARM_UP ? times.start() : times.from();
        boolean nothing = ending && counted.counts().equals(MessageCounts.NONE) && counted.errors() == 0;
        Interval last = now <= start || nothing ? null : interval(times, start, now, counted);
        if (last != null) {
            history.add(last.coarse());
        }
        Duration elapsed = Duration.ofNanos(now - phaseBegan);
        progress.show(new Progress.State(phase, elapsed, origin.plusNanos(times.from()), last, total, alive));
    }

    private Interval interval(RunSchedule times, long start, long end, LoadStats stats) {
        return new Interval(
                (start - times.from()) / 1e9,
                (end - start) / 1e9,
                stats.counts(),
                stats.errors(),
                alive,
                Latencies.of(stats.response()),
                Latencies.of(stats.service()),
                Latencies.of(stats.sendDelay()),
                tcpCounted);
    }
}
