package yodel.load;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import yodel.load.health.ThreadMeter;
import yodel.load.health.ThreadUsage;
import yodel.load.message.Messages;
import yodel.load.plan.LoadConfig;
import yodel.load.reply.MeasurementWindow;
import yodel.load.reply.MessageRecorder;
import yodel.load.result.ConnectionFailure;
import yodel.load.result.LoadStats;
import yodel.load.result.TcpReport;
import yodel.load.result.TcpStats;
import yodel.load.schedule.ArrivalSchedule;
import yodel.transport.ConnectFailedException;
import yodel.transport.ReadBuffers;
import yodel.transport.socket.SocketReadings;
import yodel.transport.socket.TcpSampler;

/**
 * One event loop's part of a load run. The worker owns its parts, which do not know each other or the worker: it asks
 * the pacer how many messages may go, lets the connection send them, and has the recorder count them.
 *
 * <p>All methods must be called on the event loop unless they say otherwise. Times are in ns on the run's clock.
 */
final class LoadWorker implements LoadConnection.Events {

    /** The maximum time to wait for replies after a stop, in ns. */
    private static final long STOP_GRACE = 500_000_000;

    /**
     * The maximum number of slots per iteration, so that the event loop still reads replies when it cannot sustain the
     * rate.
     */
    private static final int SLOTS_AT_ONCE = 1024;

    /** The time between two samples of a connection, in ns. */
    private static final long SAMPLING_INTERVAL = 1_000_000_000;

    /** The time in ns that is reserved for the samples of an interval. */
    private static final long SAMPLING_TIME = 100_000_000;

    /** The interval in ns of the timer that waits for the measurement. */
    private static final long WARM_UP_STEP = 5_000_000;

    private final EventLoop eventLoop;
    private final SlotPolling polling;
    private final LoadConfig config;
    private final LongSupplier clock;
    private final Messages messages;
    private final ReadBuffers readBuffers = new ReadBuffers();
    private final Promise<Void> done;
    private final MessageRecorder recorder;
    private final ConnectionPool pool;

    /** Adds up the statistics of the kernel; null, like the sampler, if the connections are not sampled. */
    private final @Nullable TcpCollector tcp;

    private final @Nullable TcpSampler sampler;

    private @Nullable ThreadMeter meter;
    private MeasurementWindow measured = new MeasurementWindow(Long.MAX_VALUE, Long.MAX_VALUE);
    private Pacer pacer = new ClosedLoopPacer(measured, 1, 0);

    /** The pacer of a run with a schedule; otherwise null. */
    private @Nullable OpenLoopPacer openLoop;

    private boolean running;
    private boolean sending = true;
    private boolean endingSoon;
    private boolean ending;

    /**
     * Creates one event loop's part of a run; may be called from any thread.
     *
     * @param eventLoop the event loop
     * @param polling controls how the event loop polls
     * @param config the configuration of the run
     * @param target the addresses of the run
     * @param socketReadings collects the options of the sockets in effect
     * @param clock the run's clock, in ns
     * @param messages the messages of the connections; closed by {@link #close}
     */
    LoadWorker(
            EventLoop eventLoop,
            SlotPolling polling,
            LoadConfig config,
            RunTarget target,
            SocketReadings socketReadings,
            LongSupplier clock,
            Messages messages) {
        this.eventLoop = eventLoop;
        this.polling = polling;
        this.config = config;
        this.clock = clock;
        this.messages = messages;
        this.done = eventLoop.newPromise();
        boolean hasRate = config.rate() != null;
        this.recorder = new MessageRecorder(hasRate, hasRate && config.length().duration() != null);
        boolean samples = config.samplesTcp();
        this.tcp = samples ? new TcpCollector() : null;
        this.sampler = tcp == null ? null : new TcpSampler(eventLoop, tcp);
        this.pool = new ConnectionPool(
                eventLoop,
                new Connector(eventLoop, config, target, socketReadings, readBuffers, sampler),
                clock,
                config.connections().reconnect());
    }

    EventLoop eventLoop() {
        return eventLoop;
    }

    MessageRecorder recorder() {
        return recorder;
    }

    ConnectionPool pool() {
        return pool;
    }

    /** Returns the worst connections among those that have closed. */
    List<TcpReport.Worst> worstOfTcp() {
        return tcp == null ? List.of() : tcp.worst();
    }

    /** Returns what the kernel counted on the connections since the previous call; null if they are not sampled. */
    @Nullable
    TcpStats swapTcp() {
        return tcp == null ? null : tcp.swap();
    }

    /**
     * The results of an event loop since the previous snapshot, and the state of its connections.
     *
     * @param counted the results since the previous snapshot
     * @param tcp what the kernel counted since the previous snapshot; null if the connections are not sampled
     * @param alive the number of open connections
     * @param deserted whether no connection is open and none will be opened again
     */
    record Snapshot(LoadStats counted, @Nullable TcpStats tcp, int alive, boolean deserted) {}

    /** Returns a snapshot and continues counting in {@code empty}. */
    Snapshot swapInterval(LoadStats empty) {
        return new Snapshot(recorder.swapInterval(empty), swapTcp(), pool.alive(), pool.isDeserted());
    }

    private long now() {
        return clock.getAsLong();
    }

    /** Returns a promise that completes when every message has an outcome or the grace period is over. */
    Promise<Void> done() {
        return done;
    }

    /**
     * Runs {@code question} on the event loop, waits for it, and returns its result. Must be called from another
     * thread.
     */
    <T> T ask(Callable<T> question) throws InterruptedException {
        Future<T> answer = eventLoop.submit(question).await();
        if (!answer.isSuccess()) {
            throw new IllegalStateException("the load generator failed", answer.cause());
        }
        return answer.getNow();
    }

    /**
     * Opens a new connection, which takes part in the run once it is open. May be called from any thread.
     *
     * @param number the number of the connection in the whole run, from 0
     */
    Future<?> open(int number) {
        return pool.open(new LoadConnection(this, clock, config, recorder, number, messages.start(number)));
    }

    /**
     * Starts sending.
     *
     * @param time the measurement
     * @param schedule the event loop's part of the schedule; null for the closed loop
     * @param quota the number of messages to count; {@link Long#MAX_VALUE} if only the time ends the run
     */
    void start(MeasurementWindow time, @Nullable ArrivalSchedule schedule, long quota) {
        measured = time;
        recorder.start(time);
        int batch = config.writeOptions().batch();
        OpenLoopPacer open = schedule == null
                ? null
                : new OpenLoopPacer(time, schedule, pool.all().size(), batch, quota);
        openLoop = open;
        pacer = open == null ? new ClosedLoopPacer(time, batch, quota) : open;
        pool.all().stream().filter(lost -> !lost.isUsable()).forEach(lost -> pacer.giveUp(lost.position()));
        running = true;
        startSampling();
        TimerSlack.minimize();
        if (time.until() != Long.MAX_VALUE) {
            eventLoop.schedule(this::end, time.until() - now(), NANOSECONDS);
        }
        if (quota == 0 || pool.all().isEmpty()) {
            end();
        } else if (open == null || schedule == null) {
            pool.all().forEach(connection -> send(connection, now()));
            endIfDeserted();
        } else {
            awaitMeasurement(open);
            SpinPolicy spinPolicy = new SpinPolicy(meter().reportsWaiting(), meter()::usage);
            polling.follow(
                    new SlotPolling.Slots(open::nextSlotDueAt, this::processSlots, spinPolicy),
                    schedule.meanGap(),
                    config.transport().timerErrorNanos());
        }
    }

    /** Samples the connections shortly before the end of each interval of the report. */
    private void startSampling() {
        if (sampler != null && measured.from() != Long.MAX_VALUE) {
            sampler.start(measured.from() - now() + SAMPLING_INTERVAL - SAMPLING_TIME, SAMPLING_INTERVAL);
        }
    }

    /**
     * Waits in many short steps. If the timer were the first of this event loop to expire, the JIT compiler would
     * discard the event loop's compiled code, which has never seen an expired timer.
     */
    private void awaitMeasurement(OpenLoopPacer open) {
        long time = measured.from() - now();
        if (ending) {
            return;
        }
        if (time > 0) {
            eventLoop.schedule(() -> awaitMeasurement(open), Math.min(time, WARM_UP_STEP), NANOSECONDS);
        } else {
            open.startMeasurement();
        }
    }

    /** Sends one message on each connection of a run without other messages. */
    void sendOneOnEach() {
        // A message is also due on each connection that has been lost.
        recorder.due(pool.all().size() - pool.alive());
        start(new MeasurementWindow(now(), Long.MAX_VALUE), null, pool.alive());
    }

    /**
     * Marks every message scheduled up to now as due and sends as many as their connections permit. Returns the number
     * of connections that had no backlog and received due messages.
     */
    private int processSlots() {
        int connections = 0;
        try {
            OpenLoopPacer open = openLoop;
            if (open != null) {
                makeDue(open);
                for (int position = open.takeReady(); position != OpenLoopPacer.NONE; position = open.takeReady()) {
                    send(pool.all().get(position), now());
                    connections++;
                }
            }
        } catch (RuntimeException e) {
            failed(e);
        }
        return connections;
    }

    private void makeDue(OpenLoopPacer open) {
        for (int i = 0; i < SLOTS_AT_ONCE; i++) {
            long now = now();
            if (!open.isSlotDue(now)) {
                break;
            }
            long due = open.nextSlotDueAt();
            recorder.slot(due, now, open.makeDue());
        }
        endIfExhausted();
    }

    /** Sends as many messages as the depth and the pacing permit. */
    private void send(LoadConnection connection, long now) {
        int free = connection.free();
        if (free > 0 && running && sending && (!ending || pacer.backlog() > 0)) {
            int position = connection.position();
            int permitted = pacer.permit(position, free, now);
            for (int left = permitted; left > 0; ) {
                int alike = pacer.alike(position, left);
                recorder.sent(pacer.takeDueAt(position, alike, now), now, alike, connection.flights());
                left -= alike;
            }
            connection.send(permitted);
            endIfExhausted();
        }
    }

    /**
     * Ends the run after the current task once all messages are due, so that messages that become due in this task still
     * count.
     */
    private void endIfExhausted() {
        if (pacer.isExhausted() && !endingSoon) {
            endingSoon = true;
            eventLoop.execute(this::end);
        }
    }

    private void endIfDeserted() {
        if (openLoop == null && pool.isDeserted()) {
            end();
        }
    }

    @Override
    public void opened(LoadConnection connection) {
        long now = now();
        LoadStats stats = recorder.stats();
        stats.connectTime(now - connection.connectingSince());
        switch (pool.opened(connection)) {
            case FIRST -> {
                // The ramp-up counts these.
            }
            case AFTER_LOSS -> stats.connectionReopened();
            case AFTER_RETIREMENT -> stats.connectionRecycled();
        }
        send(connection, now);
    }

    @Override
    public void readComplete(LoadConnection connection, long now) {
        send(connection, now);
        finishIfDone();
    }

    @Override
    public void retired(LoadConnection connection) {
        pool.retired(connection);
    }

    @Override
    public void lost(LoadConnection connection, ConnectionFailure kind, String reason) {
        recorder.stats().connectionLost();
        recorder.stats().connectionFailed(kind, reason);
        pool.lost(connection);
        handleLoss(connection);
    }

    @Override
    public void refused(LoadConnection connection, Throwable cause) {
        ConnectionFailure kind = ConnectionFailure.ofOpening(cause);
        recorder.stats().connectionFailed(kind, ConnectFailedException.reason(cause));
        if (pool.refused(connection)) {
            recorder.stats().connectionLost();
        }
        handleLoss(connection);
    }

    private void handleLoss(LoadConnection connection) {
        if (running && connection.position() >= 0) {
            if (!connection.isUsable()) {
                pacer.giveUp(connection.position());
            }
            endIfDeserted();
            finishIfDone();
        }
    }

    /** Fails the run because of an error in the generator itself. */
    @Override
    public void failed(Throwable cause) {
        done.tryFailure(cause);
    }

    /**
     * Ends the run: no more messages become due. Waiting messages are still sent during the first half of the grace
     * period, and replies are accepted until its end.
     */
    void end() {
        if (ending || !running) {
            return;
        }
        ending = true;
        pacer.end(now());
        if (openLoop == null) {
            recorder.due(pacer.neverDue());
        } else {
            processSlots();
            recorder.dropped(pacer.neverDue());
        }
        measured.endAt(now() + 1);
        long gracePeriod = config.length().gracePeriod().toNanos();
        // A message sent just before the end of the grace period could not be answered in time and would count as lost.
        eventLoop.schedule(this::endSending, gracePeriod / 2, NANOSECONDS);
        eventLoop.schedule(this::finish, gracePeriod, NANOSECONDS);
        finishIfDone();
    }

    private void endSending() {
        sending = false;
        finishIfDone();
    }

    /** Ends the run early like {@link #end}, from any thread. */
    void endNow() {
        if (!eventLoop.isShuttingDown()) {
            eventLoop.execute(this::end);
        }
    }

    /** Ends the run promptly: messages in flight have {@link #STOP_GRACE} to be answered. Thread-safe. */
    void stopNow() {
        if (!eventLoop.isShuttingDown()) {
            eventLoop.execute(() -> {
                end();
                eventLoop.schedule(this::endSending, STOP_GRACE / 2, NANOSECONDS);
                eventLoop.schedule(this::finish, STOP_GRACE, NANOSECONDS);
            });
        }
    }

    private void finishIfDone() {
        if (ending && !recorder.isAnyInFlight() && (!sending || pacer.backlog() == 0)) {
            finish();
        }
    }

    private void finish() {
        if (running) {
            running = false;
            stopSampling();
            pool.finish();
            done.trySuccess(null);
        }
    }

    private ThreadMeter meter() {
        if (meter == null) {
            meter = ThreadMeter.ofThisThread();
        }
        return meter;
    }

    /** Returns a thread-safe supplier of the thread's processor time, without the time spent on idle polling. */
    Supplier<ThreadUsage> usage() {
        ThreadMeter mine = meter();
        return () -> {
            ThreadUsage usage = mine.usage();
            return new ThreadUsage(Math.max(0, usage.running() - polling.spun()), usage.waiting());
        };
    }

    private void stopSampling() {
        if (sampler != null) {
            sampler.stop();
        }
    }

    /** Closes the remaining connections and releases all buffers. */
    void close() {
        stopSampling();
        pool.finish();
        polling.stop();
        if (meter != null) {
            meter.close();
        }
        messages.close();
        readBuffers.close();
    }
}
