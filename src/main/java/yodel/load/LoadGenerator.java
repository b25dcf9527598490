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
import org.jspecify.annotations.Nullable;
import yodel.transport.CannotConnectException;

/** Runs one load test. */
public final class LoadGenerator {

    private final LoadConfig config;
    private final Environment environment;
    private final Progress progress;
    private final long interval;
    private final Instant origin;
    private final LongSupplier clock;

    private final List<LoadLoop> loops = new ArrayList<>();
    private final List<LoadLoop> idleLoops = new ArrayList<>();
    private final Tally total = new Tally();
    private final Tally idle = new Tally();
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
        this.interval = interval.toNanos();
        this.origin = Instant.now();
        long begun = System.nanoTime();
        this.clock = () -> System.nanoTime() - begun;
    }

    /** Ends the run early: no more messages are sent, and those in flight are waited for. From any thread. */
    public void stop() {
        stopped = true;
    }

    /**
     * Runs the test, once; blocks until it is over.
     *
     * @throws CannotConnectException if not one connection could be opened
     */
    public LoadResult run() throws CannotConnectException, InterruptedException {
        EventLoopGroup group = config.transport().newEventLoops(config.threads(), "load");
        try (HealthMonitor monitor = new HealthMonitor()) {
            LoadConfig idleConfig = config.connections().idle() == 0 ? null : config.forIdle();
            for (EventExecutor executor : group) {
                loops.add(newLoop((EventLoop) executor, config));
                if (idleConfig != null) {
                    idleLoops.add(newLoop((EventLoop) executor, idleConfig));
                }
            }
            int opened = open(config, loops, config.connections().count());
            int idleOpened = idleConfig == null
                    ? 0
                    : open(idleConfig, idleLoops, config.connections().idle());
            awaitStart(opened + idleOpened);
            RunTimes times = RunTimes.of(config, clock.getAsLong());
            start(times);
            watch(times, monitor);
            double seconds = Math.max(0, endedAt() - times.from()) / 1e9;
            checkIdle();
            return result(times, seconds, opened, idleOpened, monitor.health());
        } finally {
            close();
            group.shutdownGracefully(0, 1, SECONDS).awaitUninterruptibly();
        }
    }

    private LoadLoop newLoop(EventLoop eventLoop, LoadConfig itsConfig) {
        Messages messages = Messages.of(itsConfig, PooledByteBufAllocator.DEFAULT);
        return new LoadLoop(eventLoop, itsConfig, clock, messages, new Connector(itsConfig));
    }

    private int open(LoadConfig itsConfig, List<LoadLoop> itsLoops, int connections)
            throws CannotConnectException, InterruptedException {
        long begun = clock.getAsLong();
        RampUp rampUp = new RampUp(
                itsConfig,
                new Connector(itsConfig),
                clock,
                open -> show(Progress.Phase.CONNECTING, clock.getAsLong() - begun, null, open),
                interval);
        return rampUp.openAll(itsLoops, connections, () -> stopped);
    }

    private void awaitStart(int open) throws InterruptedException {
        Instant startAt = config.length().startAt();
        if (startAt == null) {
            return;
        }
        long begun = clock.getAsLong();
        long until = Duration.between(origin, startAt).toNanos();
        for (long wait = until - begun; wait > 0 && !stopped; wait = until - clock.getAsLong()) {
            show(Progress.Phase.WAITING, clock.getAsLong() - begun, null, open);
            NANOSECONDS.sleep(Math.min(wait, interval));
        }
    }

    /**
     * Deals out schedule and number of messages. Every connection has the same share, wherever it is, and the event loops
     * take turns, so that together they keep an even pace.
     */
    private void start(RunTimes times) throws InterruptedException {
        int[] sizes = new int[loops.size()];
        int connections = 0;
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = on(loops.get(i), loops.get(i).connections()::size);
            connections += sizes[i];
        }
        TurnOrder order = TurnOrder.of(sizes);
        for (int i = 0; i < sizes.length; i++) {
            LoadLoop loop = loops.get(i);
            int[] places = order.places(i);
            ArrivalSchedule schedule = places.length == 0 ? null : schedule(times.begin(), connections, places);
            long quota = quota(connections, places);
            loop.eventLoop().execute(() -> loop.start(new MeasuredTime(times.from(), times.until()), schedule, quota));
        }
    }

    private @Nullable ArrivalSchedule schedule(long begin, int connections, int... places) {
        if (config.rate() == null) {
            return null;
        }
        double gap = 1e9 * config.writing().coalesce() / config.rate();
        return switch (config.arrivals()) {
            case CONSTANT -> new ConstantArrivals(begin, gap, connections, places);
            case POISSON -> new PoissonArrivals(begin, gap, connections, places);
        };
    }

    private long quota(int connections, int... places) {
        Long messages = config.length().messages();
        if (messages == null) {
            return Long.MAX_VALUE;
        }
        long quota = 0;
        for (int place : places) {
            quota += messages / connections + (place < messages % connections ? 1 : 0);
        }
        return quota;
    }

    /** Gathers what the event loops count, and tells how it goes, until all are done. */
    private void watch(RunTimes times, HealthMonitor monitor) throws InterruptedException {
        show(times.phaseAt(times.begin()), 0, null, alive(loops));
        observe(monitor, times, times.begin());
        boolean done = false;
        for (long last = times.begin(); !done; ) {
            done = awaitUntil(times.nextBoundary(last, interval));
            int alive = alive(loops);
            if (stopped || isDeserted()) {
                for (LoadLoop loop : loops) {
                    loop.eventLoop().execute(loop::end);
                }
            }
            long now = clock.getAsLong();
            Tally sinceLast = gather(loops, total);
            observe(monitor, times, now);
            tell(times, last, now, sinceLast, alive);
            last = now;
        }
        monitor.end();
    }

    private void observe(HealthMonitor monitor, RunTimes times, long now) throws InterruptedException {
        Progress.Phase phase = phase(times, now);
        if (phase == Progress.Phase.MEASURED
                || (phase == Progress.Phase.GRACE && now - times.until() < interval / 10)) {
            List<ThreadUsage> usage = new ArrayList<>();
            for (LoadLoop loop : loops) {
                usage.add(on(loop, ThreadUsage::ofThisThread));
            }
            monitor.sample(usage, now);
        } else {
            monitor.end();
        }
    }

    private Progress.Phase phase(RunTimes times, long now) {
        return stopped && now >= times.from() ? Progress.Phase.GRACE : times.phaseAt(now);
    }

    private void tell(RunTimes times, long last, long now, Tally sinceLast, int alive) {
        Progress.Phase phase = phase(times, now);
        long phaseBegan = phase == Progress.Phase.WARM_UP ? times.begin() : times.from();
        long begin = Math.max(last, times.from());
        Interval counted = now <= begin ? null : interval(times, begin, now, sinceLast, alive);
        if (counted != null) {
            timeline.add(counted);
        }
        show(phase, now - phaseBegan, counted, alive);
    }

    private void show(Progress.Phase phase, long elapsed, @Nullable Interval last, int connections) {
        Instant begun = last == null
                ? origin.plusNanos(clock.getAsLong()).plus(config.length().warmUp())
                : origin.plusNanos(clock.getAsLong()).minusNanos(elapsed);
        progress.show(new Progress.State(phase, Duration.ofNanos(elapsed), begun, last, total, connections));
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

    private boolean awaitUntil(long time) throws InterruptedException {
        for (LoadLoop loop : loops) {
            if (!loop.done().await(Math.max(0, time - clock.getAsLong()), NANOSECONDS)) {
                return false;
            }
            loop.done().syncUninterruptibly();
        }
        return true;
    }

    /** Has each idle connection send one message, and waits for the replies. */
    private void checkIdle() throws InterruptedException {
        for (LoadLoop loop : idleLoops) {
            loop.eventLoop().execute(loop::sendOneOnEach);
        }
        for (LoadLoop loop : idleLoops) {
            loop.done().sync();
        }
        gather(idleLoops, idle);
    }

    private LoadResult result(RunTimes times, double seconds, int opened, int idleOpened, GeneratorHealth health)
            throws InterruptedException {
        FairnessCount fairness = new FairnessCount();
        List<OutageLog.Stretch> outages = new ArrayList<>();
        boolean outOfPorts = false;
        for (LoadLoop loop : loops) {
            outOfPorts |= on(loop, loop::isOutOfPorts);
            fairness.add(on(loop, loop::connections));
            outages.addAll(on(loop, () -> loop.outages().stretches()));
        }
        List<Objective.Outcome> objectives = config.objectives().stream()
                .map(objective -> objective.outcome(total, seconds))
                .toList();
        List<String> limits =
                GeneratorLimits.of(total, seconds, config.rate() != null, health, config.maxLateness(), outOfPorts);
        ConnectionPlan plan = config.connections();
        boolean connected = opened == plan.count() && idleOpened == plan.idle();
        return new LoadResult(
                setup(times),
                total,
                opened,
                seconds,
                stopped,
                timeline.intervals(),
                fairness.fairness(),
                OutageLog.join(outages, times.from()),
                idle,
                plan.idle(),
                idleOpened,
                health,
                limits,
                objectives,
                Verdict.of(connected, total.errors() + idle.errors(), limits, objectives),
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

    private long endedAt() throws InterruptedException {
        long end = 0;
        for (LoadLoop loop : loops) {
            end = Math.max(end, on(loop, loop::endedAt));
        }
        return end;
    }

    /** What was counted on the event loops since the last time; it is added to {@code sum} too. */
    private Tally gather(List<LoadLoop> from, Tally sum) throws InterruptedException {
        Tally sinceLast = new Tally();
        for (LoadLoop loop : from) {
            Tally empty = spare;
            Tally full = on(loop, () -> loop.handOver(empty));
            sinceLast.add(full);
            full.clear();
            spare = full;
        }
        sum.add(sinceLast);
        return sinceLast;
    }

    private static int alive(List<LoadLoop> loops) throws InterruptedException {
        int alive = 0;
        for (LoadLoop loop : loops) {
            alive += on(loop, loop::alive);
        }
        return alive;
    }

    /** Whether no connection is left on any event loop, nor will be opened again. */
    private boolean isDeserted() throws InterruptedException {
        for (LoadLoop loop : loops) {
            if (!on(loop, loop::isDeserted)) {
                return false;
            }
        }
        return true;
    }

    private void close() throws InterruptedException {
        for (LoadLoop loop : loops) {
            on(loop, loop::close);
        }
        for (LoadLoop loop : idleLoops) {
            on(loop, loop::close);
        }
    }

    private static void on(LoadLoop loop, Runnable task) throws InterruptedException {
        on(loop, () -> {
            task.run();
            return true;
        });
    }

    private static <T> T on(LoadLoop loop, Callable<T> task) throws InterruptedException {
        Future<T> result = loop.eventLoop().submit(task).await();
        if (!result.isSuccess()) {
            throw new IllegalStateException("the load generator failed", result.cause());
        }
        return result.getNow();
    }
}
