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
 * Looks at a run from outside while it goes: gathers what the event loops have counted, interval by interval, and tells
 * of it. On the thread that started the run.
 */
final class RunWatch {

    /** What is counted in less than this share of an interval is told with the next one. */
    private static final int SCRAP = 4;

    private static final int REHEARSALS = 200;

    private final List<LoadLoop> loops;
    private final LongSupplier clock;
    private final Instant origin;
    private final Progress progress;
    private final long interval;
    private final Tally total = new Tally();
    private final Timeline timeline = new Timeline();

    /** What was counted since an interval was told of last. */
    private Tally counted = new Tally();

    private Tally spare = new Tally();
    private int alive;
    private boolean deserted;

    /**
     * @param loops the event loops that take part
     * @param clock ns
     * @param origin when the clock was at 0
     * @param interval ns
     */
    RunWatch(List<LoadLoop> loops, LongSupplier clock, Instant origin, Progress progress, long interval) {
        this.loops = loops;
        this.clock = clock;
        this.origin = origin;
        this.progress = progress;
        this.interval = interval;
    }

    /** What was counted so far. */
    Tally total() {
        return total;
    }

    List<Interval> intervals() {
        return timeline.intervals();
    }

    /** Tells of a phase before the first message. */
    void tell(Progress.Phase phase, long elapsed, int connections, Duration warmUp) {
        Instant expected = origin.plusNanos(clock.getAsLong()).plus(warmUp);
        progress.show(new Progress.State(phase, Duration.ofNanos(elapsed), expected, null, total, connections));
    }

    /** Watches until all event loops are done; ends the run when it is told to stop, or no connection is left. */
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
     * Does in the warm-up what each interval of the measured time takes, on figures that mean nothing: the JIT compiler is
     * then through with it, and keeps no event loop from a processor while messages count. In a short warm-up, as much of
     * it as there is time for.
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

    /** Takes note of how busy the event loops are, until the measured time ends. */
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
            // In one question: each makes the event loop and this thread take turns where they share a processor.
            LoadLoop.Standing standing = loop.ask(() -> loop.handOver(empty));
            alive += standing.alive();
            deserted &= standing.deserted();
            take(standing.counted());
        }
    }

    private void take(Tally full) {
        if (counted.isEmpty()) {
            // As good as adding it, for nothing.
            spare = counted;
            counted = full;
        } else {
            counted.add(full);
            full.clear();
            spare = full;
        }
    }

    private void show(RunTimes times, long begin, long now, boolean ending) {
        // The measured time's last interval is told of when that is over.
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
