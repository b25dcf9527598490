package yodel.load;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import yodel.transport.CannotConnectException;

/** Runs one load test. */
public final class LoadGenerator {

    private final LoadConfig config;
    private final Progress progress;
    private final Duration interval;
    private final LongSupplier clock;

    private final Environment environment;
    private final Instant origin;
    private final Tally total = new Tally();
    private final Timeline timeline = new Timeline();
    private Tally spare = new Tally();
    private volatile boolean stopped;

    /**
     * @param environment where it runs, for the report
     * @param interval how often {@code progress} is told
     */
    public LoadGenerator(LoadConfig config, Environment environment, Progress progress, Duration interval) {
        this.config = config;
        this.environment = environment;
        this.progress = progress;
        this.interval = interval;
        this.origin = Instant.now();
        long begun = System.nanoTime();
        this.clock = () -> System.nanoTime() - begun;
    }

    /** Ends the run early: no more messages are sent, and those in flight are waited for. From any thread. */
    public void stop() {
        stopped = true;
    }

    /**
     * Runs the test; blocks until it is over.
     *
     * @throws CannotConnectException if not one connection could be opened
     */
    public LoadResult run() throws CannotConnectException, InterruptedException {
        EventLoopGroup group = config.transport().newEventLoops(config.threads(), "load");
        List<LoadLoop> loops = new ArrayList<>();
        try {
            for (EventExecutor executor : group) {
                EventLoop eventLoop = (EventLoop) executor;
                loops.add(new LoadLoop(eventLoop, config, clock, messages()));
            }
            int opened = new Connector(config).openAll(loops, () -> stopped);
            RunTimes times = RunTimes.of(config, clock.getAsLong());
            start(loops, times);
            watch(loops, times);
            long end = 0;
            for (LoadLoop loop : loops) {
                end = Math.max(end, on(loop, loop::endedAt));
            }
            return result(times, opened, Math.max(0, end - times.from()) / 1e9);
        } finally {
            for (LoadLoop loop : loops) {
                on(loop, () -> {
                    loop.close();
                    return true;
                });
            }
            group.shutdownGracefully(0, 1, SECONDS).awaitUninterruptibly();
        }
    }

    private LoadResult result(RunTimes times, int opened, double seconds) {
        List<Objective.Outcome> objectives = config.objectives().stream()
                .map(objective -> objective.outcome(total, seconds))
                .toList();
        boolean connected = opened == config.connections().count();
        return new LoadResult(
                setup(times),
                total,
                opened,
                seconds,
                stopped,
                timeline.intervals(),
                new Fairness(new Histogram(3), new Histogram(3), -1, 0, 0),
                List.of(),
                new Tally(),
                0,
                0,
                GeneratorHealth.UNKNOWN,
                List.of(),
                objectives,
                Verdict.of(connected, total.errors(), List.of(), objectives),
                null);
    }

    private RunSetup setup(RunTimes times) {
        return new RunSetup(
                config.target().getHostString() + ":" + config.target().getPort(),
                config.rate(),
                config.connections().count(),
                config.length().warmUp(),
                config.length().duration(),
                origin.plusNanos(times.from()),
                config.objectives(),
                config.options(),
                environment);
    }

    private Messages messages() {
        return Messages.of(config, PooledByteBufAllocator.DEFAULT);
    }

    private void start(List<LoadLoop> loops, RunTimes times) {
        Long messages = config.length().messages();
        Double rate = config.rate();
        for (int i = 0; i < loops.size(); i++) {
            LoadLoop loop = loops.get(i);
            long quota =
                    messages == null ? Long.MAX_VALUE : messages / loops.size() + (i < messages % loops.size() ? 1 : 0);
            // The event loops take turns, so that together they keep an even pace.
            ArrivalSchedule schedule = rate == null
                    ? null
                    : new ArrivalSchedule(times.begin() + (long) (i * 1e9 / rate), rate / loops.size());
            loop.eventLoop().execute(() -> loop.start(new MeasuredTime(times.from(), times.until()), schedule, quota));
        }
    }

    /** Gathers what the event loops count, and tells how it goes, until all are done. */
    private void watch(List<LoadLoop> loops, RunTimes times) throws InterruptedException {
        boolean done = false;
        for (long last = times.begin(); !done; ) {
            done = awaitUntil(loops, last + interval.toNanos());
            int alive = alive(loops);
            if (stopped || alive == 0) {
                for (LoadLoop loop : loops) {
                    loop.eventLoop().execute(loop::end);
                }
            }
            long now = clock.getAsLong();
            progress.show(state(times, last, now, gather(loops), alive));
            last = now;
        }
    }

    private Progress.State state(RunTimes times, long last, long now, Tally sinceLast, int alive) {
        Progress.Phase phase = stopped && now >= times.from() ? Progress.Phase.GRACE : times.phaseAt(now);
        long phaseBegan = phase == Progress.Phase.WARM_UP ? times.begin() : times.from();
        Interval interval =
                now <= times.from() ? null : interval(times, Math.max(last, times.from()), now, sinceLast, alive);
        if (interval != null) {
            timeline.add(interval);
        }
        return new Progress.State(
                phase, Duration.ofNanos(now - phaseBegan), origin.plusNanos(times.from()), interval, total, alive);
    }

    private static Interval interval(RunTimes times, long begin, long end, Tally counted, int alive) {
        return new Interval(
                (begin - times.from()) / 1e9,
                (end - begin) / 1e9,
                counted.counts(),
                counted.errors(),
                alive,
                Latencies.of(counted.response()),
                Latencies.of(counted.service()),
                Latencies.of(counted.lateness()));
    }

    private boolean awaitUntil(List<LoadLoop> loops, long time) throws InterruptedException {
        for (LoadLoop loop : loops) {
            if (!loop.done().await(Math.max(0, time - clock.getAsLong()), NANOSECONDS)) {
                return false;
            }
            loop.done().syncUninterruptibly();
        }
        return true;
    }

    /** What was counted on all event loops since the last time; it is in the total too. */
    private Tally gather(List<LoadLoop> loops) throws InterruptedException {
        Tally sum = new Tally();
        for (LoadLoop loop : loops) {
            Tally empty = spare;
            Tally full = on(loop, () -> loop.handOver(empty));
            sum.add(full);
            full.clear();
            spare = full;
        }
        total.add(sum);
        return sum;
    }

    private static int alive(List<LoadLoop> loops) throws InterruptedException {
        int alive = 0;
        for (LoadLoop loop : loops) {
            alive += on(loop, loop::alive);
        }
        return alive;
    }

    private static <T> T on(LoadLoop loop, Callable<T> task) throws InterruptedException {
        Future<T> result = loop.eventLoop().submit(task).await();
        if (!result.isSuccess()) {
            throw new IllegalStateException("the load generator failed", result.cause());
        }
        return result.getNow();
    }
}
