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
import yodel.load.health.GeneratorDiagnosis;
import yodel.load.health.GeneratorMonitor;
import yodel.load.health.ThreadUsage;
import yodel.load.message.MessageFactory;
import yodel.load.message.Messages;
import yodel.load.plan.LoadConfig;
import yodel.load.reply.MeasurementWindow;
import yodel.load.result.Assessment;
import yodel.load.result.ConnectionFailure;
import yodel.load.result.Environment;
import yodel.load.result.GeneratorHealth;
import yodel.load.result.IdleResult;
import yodel.load.result.LoadResult;
import yodel.load.result.LoadStats;
import yodel.load.result.MessageCounts;
import yodel.load.result.RunSetup;
import yodel.load.result.RunTotals;
import yodel.load.result.TcpReport;
import yodel.load.result.TcpStats;
import yodel.load.schedule.ArrivalSchedule;
import yodel.load.schedule.ConstantArrivals;
import yodel.load.schedule.PoissonArrivals;
import yodel.load.schedule.ProfiledArrivals;
import yodel.load.schedule.RateProfile;
import yodel.load.schedule.RoundRobinOrder;
import yodel.metrics.machine.MachineCounter;
import yodel.metrics.machine.MachineCounters;
import yodel.transport.AddressText;
import yodel.transport.ConnectFailedException;
import yodel.transport.TargetAddresses;
import yodel.transport.socket.SocketOption;
import yodel.transport.socket.SocketReadings;

/** Runs one load test. {@link #run} must be called once; {@link #stop} can be called from any thread. */
public final class LoadGenerator {

    /** The interval between checks for an early stop before the run starts, in ns. */
    private static final long STOP_CHECK_INTERVAL = 50_000_000;

    private final LoadConfig config;
    private final Environment environment;
    private final long interval;
    private final Instant origin;
    private final LongSupplier clock;
    private final RunMonitor watch;
    private final List<LoadWorker> workers = new CopyOnWriteArrayList<>();
    private final List<LoadWorker> idleWorkers = new CopyOnWriteArrayList<>();
    private final LoadStats idleStats = new LoadStats();
    private final RunTarget target;
    private final Supplier<@Nullable Instant> startTime;
    private final SocketReadings socketReadings;
    private Map<MachineCounter, Long> machineBefore = Map.of();
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
        this(config, environment, progress, interval, () -> startTime(config));
    }

    /**
     * Creates a generator for one run whose start time may become known only after its connections are open.
     *
     * @param startTime supplies the time at which the first message is sent; null until it is known
     */
    public LoadGenerator(
            LoadConfig config,
            Environment environment,
            Progress progress,
            Duration interval,
            Supplier<@Nullable Instant> startTime) {
        this.config = config;
        this.startTime = startTime;
        this.target = new RunTarget(config.connections().sockets().family().of(TargetAddresses.of(config.target())));
        this.socketReadings = new SocketReadings(config.connections().sockets(), SocketOption.Role.CLIENT);
        this.environment = environment;
        this.interval = interval.toNanos();
        this.origin = Instant.now();
        long startedAt = System.nanoTime();
        this.clock = () -> System.nanoTime() - startedAt;
        this.watch = new RunMonitor(workers, clock, origin, progress, this.interval);
    }

    /**
     * Ends the run early in any phase: no more messages are sent, and replies to messages in flight are awaited for
     * at most half a second. Thread-safe.
     */
    public void stop() {
        stopped = true;
        workers.forEach(LoadWorker::stopNow);
        idleWorkers.forEach(LoadWorker::stopNow);
    }

    /**
     * Runs the test and blocks until it is over. May be called once.
     *
     * @throws ConnectFailedException if no connection could be opened
     */
    public LoadResult run() throws ConnectFailedException, InterruptedException {
        List<SlotPolling> pollings = Stream.generate(() -> new SlotPolling(clock))
                .limit(config.threads())
                .toList();
        EventLoopGroup group = config.transport().newEventLoops(config.threads(), "load", pollings.iterator()::next);
        try {
            LoadConfig idleConfig = config.connections().idle() == 0 ? null : config.forIdle();
            Iterator<EventExecutor> executors = group.iterator();
            for (SlotPolling polling : pollings) {
                EventLoop eventLoop = (EventLoop) executors.next();
                workers.add(newWorker(eventLoop, polling, config));
                if (idleConfig != null) {
                    idleWorkers.add(newWorker(eventLoop, polling, idleConfig));
                }
            }
            machineBefore = MachineCounters.read();
            int opened = open(config, workers, config.connections().count(), 0);
            int idleOpened = idleConfig == null
                    ? 0
                    : open(idleConfig, idleWorkers, config.connections().idle(), opened);
            // Collect the garbage of the start-up now rather than during the measurement.
            System.gc();
            awaitStart(opened);
            RunSchedule times = RunSchedule.of(config, clock.getAsLong());
            start(times);
            GeneratorHealth health = watch(times);
            double seconds = Math.max(0, endedAt() - times.from()) / 1e9;
            checkIdleConnections();
            return result(times, seconds, opened, idleOpened, health);
        } finally {
            close();
            group.shutdownGracefully(0, 1, SECONDS).awaitUninterruptibly();
        }
    }

    private LoadWorker newWorker(EventLoop eventLoop, SlotPolling polling, LoadConfig itsConfig) {
        Messages messages =
                MessageFactory.create(itsConfig.payloadSpec(), itsConfig.form(), PooledByteBufAllocator.DEFAULT);
        return new LoadWorker(eventLoop, polling, itsConfig, target, socketReadings, clock, messages);
    }

    /**
     * Opens connections and returns the number that are open.
     *
     * @param before the number of connections opened earlier, for the progress
     */
    private int open(LoadConfig itsConfig, List<LoadWorker> itsLoops, int connections, int before)
            throws ConnectFailedException, InterruptedException {
        long startedAt = clock.getAsLong();
        RampUp rampUp = new RampUp(
                itsConfig,
                target,
                clock,
                open -> report(Progress.Phase.CONNECTING, clock.getAsLong() - startedAt, before + open),
                interval);
        return rampUp.openAll(itsLoops, connections, () -> stopped);
    }

    private static Instant startTime(LoadConfig config) {
        Instant startAt = config.length().startAt();
        return startAt == null ? Instant.EPOCH : startAt;
    }

    private void awaitStart(int open) throws InterruptedException {
        long startedAt = clock.getAsLong();
        long shownAt = Long.MIN_VALUE;
        for (long wait = untilStart(); wait > 0 && !stopped; wait = untilStart()) {
            long now = clock.getAsLong();
            if (shownAt == Long.MIN_VALUE || now - shownAt >= interval) {
                shownAt = now;
                report(Progress.Phase.WAITING, now - startedAt, open);
            }
            NANOSECONDS.sleep(Math.min(wait, Math.min(interval, STOP_CHECK_INTERVAL)));
        }
    }

    private long untilStart() {
        Instant startAt = startTime.get();
        return startAt == null
                ? Long.MAX_VALUE
                : Duration.between(origin, startAt).toNanos() - clock.getAsLong();
    }

    private void report(Progress.Phase phase, long elapsed, int open) {
        watch.report(phase, elapsed, open, config.length().warmUp());
    }

    /**
     * Distributes the schedule and the number of messages over the event loops, with an equal share for each
     * connection.
     */
    private void start(RunSchedule times) throws InterruptedException {
        int[] connections = new int[workers.size()];
        for (int i = 0; i < connections.length; i++) {
            connections[i] = workers.get(i).ask(workers.get(i).pool().all()::size);
        }
        RoundRobinOrder order = RoundRobinOrder.of(connections);
        for (int i = 0; i < connections.length; i++) {
            LoadWorker worker = workers.get(i);
            ArrivalSchedule schedule = connections[i] == 0 ? null : schedule(times.start(), order, i);
            Long messages = config.length().messages();
            long share = messages == null ? Long.MAX_VALUE : order.share(i, messages);
            long quota = stopped ? 0 : share;
            worker.eventLoop()
                    .execute(() -> worker.start(new MeasurementWindow(times.from(), times.until()), schedule, quota));
        }
    }

    private @Nullable ArrivalSchedule schedule(long start, RoundRobinOrder order, int worker) {
        if (config.rate() == null) {
            return null;
        }
        int batch = config.writeOptions().batch();
        RateProfile profile = config.rateProfile();
        if (profile == null) {
            return constantRate(start, 1e9 * batch / config.rate(), order, worker);
        }
        RateProfile withWarmUp = profile.after((double) config.length().warmUp().toNanos(), batch);
        return new ProfiledArrivals(start, withWarmUp, batch, gap -> constantRate(0, gap, order, worker));
    }

    private ArrivalSchedule constantRate(long start, double gap, RoundRobinOrder order, int worker) {
        return switch (config.arrivals()) {
            case CONSTANT -> new ConstantArrivals(start, gap, order.connections(), order.places(worker));
            case POISSON -> new PoissonArrivals(start, gap, order.connections(), order.places(worker));
        };
    }

    private GeneratorHealth watch(RunSchedule times) throws InterruptedException {
        List<Supplier<ThreadUsage>> meters = new ArrayList<>();
        for (LoadWorker worker : workers) {
            meters.add(worker.ask(worker::usage));
        }
        try (GeneratorMonitor monitor = new GeneratorMonitor(meters)) {
            watch.untilDone(times, monitor, () -> stopped);
            return monitor.health();
        }
    }

    /** Sends one message on each idle connection and waits for the replies; sends none if the run has been stopped. */
    private void checkIdleConnections() throws InterruptedException {
        boolean checking = !stopped;
        if (checking) {
            for (LoadWorker worker : idleWorkers) {
                worker.eventLoop().execute(worker::sendOneOnEach);
            }
            if (stopped) {
                idleWorkers.forEach(LoadWorker::stopNow);
            }
        }
        for (LoadWorker worker : idleWorkers) {
            if (checking) {
                worker.done().sync();
            }
            idleStats.add(worker.ask(() -> worker.recorder().swapInterval(new LoadStats())));
        }
    }

    private long endedAt() throws InterruptedException {
        long end = 0;
        for (LoadWorker worker : workers) {
            end = Math.max(end, worker.ask(worker.recorder()::endedAt));
        }
        return end;
    }

    private LoadResult result(RunSchedule times, double seconds, int opened, int idleOpened, GeneratorHealth health)
            throws InterruptedException {
        FairnessBuilder fairness = new FairnessBuilder();
        List<OutageTracker.Span> outages = new ArrayList<>();
        for (LoadWorker worker : workers) {
            fairness.add(worker.ask(worker.pool()::all));
            outages.addAll(worker.ask(() -> worker.pool().outages().spans()));
        }
        LoadStats total = watch.total();
        boolean outOfPorts = total.connectionFailures().containsKey(ConnectionFailure.NO_LOCAL_PORT);
        List<String> limits =
                GeneratorDiagnosis.of(total, seconds, config.rate() != null, health, config.maxSendDelay(), outOfPorts);
        return new LoadResult(
                        setup(times),
                        total,
                        opened,
                        seconds,
                        stopped,
                        watch.intervals(),
                        fairness.fairness(),
                        OutageTracker.join(outages, times.from()),
                        new IdleResult(config.connections().idle(), idleOpened, idleStats),
                        health,
                        Assessment.pending(limits),
                        runTotals(total.counts()),
                        null)
                .judged();
    }

    private RunTotals runTotals(MessageCounts measured) throws InterruptedException {
        MessageCounts all = measured.plus(idleStats.counts());
        for (LoadWorker worker : workers) {
            all = all.plus(worker.ask(worker.recorder()::outsideMeasurement));
        }
        for (LoadWorker worker : idleWorkers) {
            all = all.plus(worker.ask(worker.recorder()::outsideMeasurement));
        }
        return RunTotals.of(all).with(tcpReport(), MachineCounters.growth(machineBefore, MachineCounters.read()));
    }

    private TcpReport tcpReport() throws InterruptedException {
        if (!config.connections().tcpInfo()) {
            return TcpReport.unavailable("off (--tcp-info)");
        }
        if (!config.samplesTcp()) {
            return TcpReport.unavailable(
                    "not available with transport %s, only with epoll and io_uring".formatted(config.transport()));
        }
        TcpStats total = watch.tcpTotal();
        List<TcpReport.Worst> worst = new ArrayList<>();
        for (LoadWorker worker : workers) {
            worst.addAll(worker.ask(worker::worstOfTcp));
        }
        for (LoadWorker worker : idleWorkers) {
            TcpStats idle = worker.ask(worker::swapTcp);
            total = idle == null ? total : total.plus(idle);
        }
        return new TcpReport(null, total, TcpReport.highest(worst));
    }

    private RunSetup setup(RunSchedule times) {
        Map<String, Object> options = new LinkedHashMap<>(config.options());
        options.put("address", AddressText.inNumbers(target.address()));
        options.putAll(socketReadings.effective());
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
        List<LoadWorker> all = new ArrayList<>(workers);
        all.addAll(idleWorkers);
        for (LoadWorker worker : all) {
            worker.ask(() -> {
                worker.close();
                return true;
            });
        }
    }
}
