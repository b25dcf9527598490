package yodel.load;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import yodel.load.health.GeneratorLimits;
import yodel.load.health.HealthMonitor;
import yodel.load.health.ThreadUsage;
import yodel.load.message.Messages;
import yodel.load.plan.LoadConfig;
import yodel.load.reply.MeasuredTime;
import yodel.load.result.Counts;
import yodel.load.result.Environment;
import yodel.load.result.GeneratorHealth;
import yodel.load.result.IdleResult;
import yodel.load.result.Judgement;
import yodel.load.result.LoadResult;
import yodel.load.result.RunSetup;
import yodel.load.result.Tally;
import yodel.load.result.WholeRun;
import yodel.load.schedule.ArrivalSchedule;
import yodel.load.schedule.ConstantArrivals;
import yodel.load.schedule.PoissonArrivals;
import yodel.load.schedule.TurnOrder;
import yodel.transport.AddressText;
import yodel.transport.CannotConnectException;

/** Runs one load test. {@link #run} must be called once; {@link #stop} can be called from any thread. */
public final class LoadGenerator {

    /** How often it looks whether the run is to end before it has begun, ns. */
    private static final long STOP_LOOK = 50_000_000;

    private final LoadConfig config;
    private final Environment environment;
    private final long interval;
    private final Instant origin;
    private final LongSupplier clock;
    private final RunWatch watch;
    private final List<LoadLoop> loops = new CopyOnWriteArrayList<>();
    private final List<LoadLoop> idleLoops = new CopyOnWriteArrayList<>();
    private final IdleConnections idle = new IdleConnections(idleLoops);
    private final RunTarget target;
    private volatile boolean stopped;

    /**
     * Creates a generator for one run.
     *
     * @param config the configuration of the run
     * @param environment the environment of the run, for the result
     * @param progress receives the state of the run while it is in progress
     * @param interval the time between two calls of {@code progress}
     */
    public LoadGenerator(LoadConfig config, Environment environment, Progress progress, Duration interval) {
        this.config = config;
        this.target = new RunTarget(config.target());
        this.environment = environment;
        this.interval = interval.toNanos();
        this.origin = Instant.now();
        long begun = System.nanoTime();
        this.clock = () -> System.nanoTime() - begun;
        this.watch = new RunWatch(loops, clock, origin, progress, this.interval);
    }

    /**
     * Ends the run early in any of its phases: no more messages are sent, and those in flight wait at most half a second for
     * their replies. Thread-safe.
     */
    public void stop() {
        stopped = true;
        loops.forEach(LoadLoop::stopNow);
        idleLoops.forEach(LoadLoop::stopNow);
    }

    /**
     * Runs the test and blocks until it is over. May be called once.
     *
     * @throws CannotConnectException if no connection could be opened
     */
    public LoadResult run() throws CannotConnectException, InterruptedException {
        List<Pacemaker> pacemakers =
                Stream.generate(Pacemaker::new).limit(config.threads()).toList();
        EventLoopGroup group = config.transport().newEventLoops(config.threads(), "load", pacemakers.iterator()::next);
        try {
            LoadConfig idleConfig = config.connections().idle() == 0 ? null : config.forIdle();
            Iterator<EventExecutor> executors = group.iterator();
            for (Pacemaker pacemaker : pacemakers) {
                EventLoop eventLoop = (EventLoop) executors.next();
                loops.add(newLoop(eventLoop, pacemaker, config));
                if (idleConfig != null) {
                    idleLoops.add(newLoop(eventLoop, pacemaker, idleConfig));
                }
            }
            int opened = open(config, loops, config.connections().count(), 0);
            int idleOpened = idleConfig == null
                    ? 0
                    : open(idleConfig, idleLoops, config.connections().idle(), opened);
            awaitStart(opened);
            // Collect the garbage of the start-up now rather than during the measurement.
            System.gc();
            RunTimes times = RunTimes.of(config, clock.getAsLong());
            start(times);
            GeneratorHealth health = watch(times);
            double seconds = Math.max(0, endedAt() - times.from()) / 1e9;
            idle.check(() -> stopped);
            return result(times, seconds, opened, idleOpened, health);
        } finally {
            close();
            group.shutdownGracefully(0, 1, SECONDS).awaitUninterruptibly();
        }
    }

    private LoadLoop newLoop(EventLoop eventLoop, Pacemaker pacemaker, LoadConfig itsConfig) {
        Messages messages = Messages.of(itsConfig.content(), itsConfig.form(), PooledByteBufAllocator.DEFAULT);
        return new LoadLoop(eventLoop, pacemaker, itsConfig, clock, messages, new Connector(itsConfig, target));
    }

    /**
     * Opens connections and returns the number that are open.
     *
     * @param before the number of connections opened earlier, for the progress
     */
    private int open(LoadConfig itsConfig, List<LoadLoop> itsLoops, int connections, int before)
            throws CannotConnectException, InterruptedException {
        long begun = clock.getAsLong();
        RampUp rampUp = new RampUp(
                itsConfig,
                new Connector(itsConfig, target),
                clock,
                open -> tell(Progress.Phase.CONNECTING, clock.getAsLong() - begun, before + open),
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
        long shownAt = Long.MIN_VALUE;
        for (long wait = until - begun; wait > 0 && !stopped; wait = until - clock.getAsLong()) {
            long now = clock.getAsLong();
            if (shownAt == Long.MIN_VALUE || now - shownAt >= interval) {
                shownAt = now;
                tell(Progress.Phase.WAITING, now - begun, open);
            }
            NANOSECONDS.sleep(Math.min(wait, Math.min(interval, STOP_LOOK)));
        }
    }

    private void tell(Progress.Phase phase, long elapsed, int open) {
        watch.tell(phase, elapsed, open, config.length().warmUp());
    }

    /**
     * Distributes the schedule and the number of messages over the event loops, with an equal share for each
     * connection.
     */
    private void start(RunTimes times) throws InterruptedException {
        int[] connections = new int[loops.size()];
        for (int i = 0; i < connections.length; i++) {
            connections[i] = loops.get(i).ask(loops.get(i).roster().all()::size);
        }
        TurnOrder order = TurnOrder.of(connections);
        for (int i = 0; i < connections.length; i++) {
            LoadLoop loop = loops.get(i);
            ArrivalSchedule schedule = connections[i] == 0 ? null : schedule(times.begin(), order, i);
            Long messages = config.length().messages();
            long share = messages == null ? Long.MAX_VALUE : order.share(i, messages);
            long quota = stopped ? 0 : share;
            loop.eventLoop().execute(() -> loop.start(new MeasuredTime(times.from(), times.until()), schedule, quota));
        }
    }

    private @Nullable ArrivalSchedule schedule(long begin, TurnOrder order, int loop) {
        if (config.rate() == null) {
            return null;
        }
        double gap = 1e9 * config.writing().coalesce() / config.rate();
        return switch (config.arrivals()) {
            case CONSTANT -> new ConstantArrivals(begin, gap, order.connections(), order.places(loop));
            case POISSON -> new PoissonArrivals(begin, gap, order.connections(), order.places(loop));
        };
    }

    private GeneratorHealth watch(RunTimes times) throws InterruptedException {
        List<Supplier<ThreadUsage>> meters = new ArrayList<>();
        for (LoadLoop loop : loops) {
            meters.add(loop.ask(loop::usage));
        }
        try (HealthMonitor monitor = new HealthMonitor(meters)) {
            watch.untilDone(times, monitor, () -> stopped);
            return monitor.health();
        }
    }

    private long endedAt() throws InterruptedException {
        long end = 0;
        for (LoadLoop loop : loops) {
            end = Math.max(end, loop.ask(loop.ledger()::endedAt));
        }
        return end;
    }

    private LoadResult result(RunTimes times, double seconds, int opened, int idleOpened, GeneratorHealth health)
            throws InterruptedException {
        FairnessCount fairness = new FairnessCount();
        List<OutageLog.Stretch> outages = new ArrayList<>();
        boolean outOfPorts = false;
        for (LoadLoop loop : loops) {
            outOfPorts |= loop.ask(loop.roster()::isOutOfPorts);
            fairness.add(loop.ask(loop.roster()::all));
            outages.addAll(loop.ask(() -> loop.roster().outages().stretches()));
        }
        Tally total = watch.total();
        List<String> limits =
                GeneratorLimits.of(total, seconds, config.rate() != null, health, config.maxLateness(), outOfPorts);
        return new LoadResult(
                        setup(times),
                        total,
                        opened,
                        seconds,
                        stopped,
                        watch.intervals(),
                        fairness.fairness(),
                        OutageLog.join(outages, times.from()),
                        new IdleResult(config.connections().idle(), idleOpened, idle.tally()),
                        health,
                        Judgement.pending(limits),
                        wholeRun(total.counts()),
                        null)
                .judged();
    }

    private WholeRun wholeRun(Counts measured) throws InterruptedException {
        Counts all = measured.plus(idle.tally().counts());
        for (LoadLoop loop : loops) {
            all = all.plus(loop.ask(loop.ledger()::uncounted));
        }
        for (LoadLoop loop : idleLoops) {
            all = all.plus(loop.ask(loop.ledger()::uncounted));
        }
        return WholeRun.of(all);
    }

    private RunSetup setup(RunTimes times) {
        Map<String, Object> options = new LinkedHashMap<>(config.options());
        options.put("address", AddressText.inNumbers(target.address()));
        return new RunSetup(
                AddressText.asGiven(config.target()),
                config.rate(),
                config.connections().count(),
                config.length().warmUp(),
                config.length().duration(),
                origin.plusNanos(times.from()),
                config.objectives(),
                options,
                environment);
    }

    private void close() throws InterruptedException {
        List<LoadLoop> all = new ArrayList<>(loops);
        all.addAll(idleLoops);
        for (LoadLoop loop : all) {
            loop.ask(() -> {
                loop.close();
                return true;
            });
        }
    }
}
