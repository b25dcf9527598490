package yodel.load;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import yodel.load.health.ThreadMeter;
import yodel.load.health.ThreadUsage;
import yodel.load.message.Messages;
import yodel.load.plan.LoadConfig;
import yodel.load.reply.InFlightQueue;
import yodel.load.reply.MeasurementWindow;
import yodel.load.reply.MessageRecorder;
import yodel.load.result.LoadStats;
import yodel.load.schedule.ArrivalSchedule;
import yodel.transport.ReadBuffers;

/**
 * One event loop's part of a load run: its connections, pacing and statistics. All methods must be called on the event
 * loop unless they say otherwise. Times are in ns on the run's clock.
 */
final class LoadWorker {

    /** The maximum time to wait for replies after a stop, in ns. */
    private static final long STOP_GRACE = 500_000_000;

    private final EventLoop eventLoop;
    private final DelegatingPollStrategy pollStrategy;
    private final LoadConfig config;
    private final LongSupplier clock;
    private final Messages messages;
    private final Promise<Void> done;
    private final MessageRecorder recorder;
    private final ConnectionPool pool;
    private final ReadBuffers readBuffers = new ReadBuffers();

    private final AtomicLong spun = new AtomicLong();

    private @Nullable ThreadMeter meter;
    private MeasurementWindow measured = new MeasurementWindow(Long.MAX_VALUE, Long.MAX_VALUE);
    private Pacer pacer;
    private boolean running;
    private boolean sending = true;
    private boolean ending;

    /**
     * Creates one event loop's part of a run; may be called from any thread.
     *
     * @param eventLoop the event loop
     * @param pollStrategy controls how the event loop polls
     * @param config the configuration of the run
     * @param clock the run's clock, in ns
     * @param messages the messages of the connections; closed by {@link #close}
     * @param connector opens the channels
     */
    LoadWorker(
            EventLoop eventLoop,
            DelegatingPollStrategy pollStrategy,
            LoadConfig config,
            LongSupplier clock,
            Messages messages,
            Connector connector) {
        this.eventLoop = eventLoop;
        this.pollStrategy = pollStrategy;
        this.config = config;
        this.clock = clock;
        this.messages = messages;
        this.done = eventLoop.newPromise();
        this.recorder = new MessageRecorder(
                config.rate() != null, config.rate() != null && config.length().duration() != null);
        this.pool = new ConnectionPool(this, config.connections(), connector, recorder);
        this.pacer = new ClosedLoopPacer(this, measured, 1, 0);
    }

    EventLoop eventLoop() {
        return eventLoop;
    }

    /** Returns the object that controls how the event loop polls. */
    DelegatingPollStrategy pollStrategy() {
        return pollStrategy;
    }

    MessageRecorder recorder() {
        return recorder;
    }

    ConnectionPool pool() {
        return pool;
    }

    /**
     * The results of an event loop since the previous snapshot, and the state of its connections.
     *
     * @param counted the results since the previous snapshot
     * @param alive the number of open connections
     * @param deserted whether no connection is open and none will be opened again
     */
    record Snapshot(LoadStats counted, int alive, boolean deserted) {}

    /** Returns a snapshot and continues counting in {@code empty}. */
    Snapshot swapInterval(LoadStats empty) {
        return new Snapshot(recorder.swapInterval(empty), pool.alive(), pool.isDeserted());
    }

    /** Returns the buffers that the connections read into. */
    ReadBuffers readBuffers() {
        return readBuffers;
    }

    long now() {
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

    /** Creates a connection, which takes part in the run once it is open. May be called from any thread. */
    LoadConnection newConnection(int number) {
        return new LoadConnection(this, config, number, messages.start(number));
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
        pacer = schedule == null
                ? new ClosedLoopPacer(this, time, batch, quota)
                : new OpenLoopPacer(
                        this,
                        time,
                        schedule,
                        batch,
                        quota,
                        config.transport().timerErrorNanos(),
                        new SpinPolicy(meter().reportsWaiting(), meter()::usage));
        running = true;
        TimerSlack.minimize();
        if (time.until() != Long.MAX_VALUE) {
            eventLoop.schedule(this::end, time.until() - now(), NANOSECONDS);
        }
        if (quota == 0 || pool.all().isEmpty()) {
            end();
        } else {
            pacer.start();
        }
    }

    /** Sends one message on each connection of a run without other messages. */
    void sendOneOnEach() {
        // A message is also due on each connection that has been lost.
        recorder.due(pool.all().size() - pool.alive());
        start(new MeasurementWindow(now(), Long.MAX_VALUE), null, pool.alive());
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

    /**
     * Ends the run like {@link #end} after the current task, so that messages that become due in this task still count.
     */
    void endSoon() {
        eventLoop.execute(this::end);
    }

    void finishIfDone() {
        if (ending && !recorder.isAnyInFlight() && (!sending || pacer.backlog() == 0)) {
            finish();
        }
    }

    private void finish() {
        if (running) {
            running = false;
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

    /** Records that the event loop spent {@code nanos} ns polling without finding anything to do. */
    void spun(long nanos) {
        spun.lazySet(spun.getPlain() + nanos);
    }

    /** Returns a thread-safe supplier of the thread's processor time, without the time spent on idle polling. */
    Supplier<ThreadUsage> usage() {
        ThreadMeter mine = meter();
        return () -> {
            ThreadUsage usage = mine.usage();
            return new ThreadUsage(Math.max(0, usage.running() - spun.get()), usage.waiting());
        };
    }

    /** Closes the remaining connections and releases all buffers. */
    void close() {
        pool.finish();
        pollStrategy.stop();
        if (meter != null) {
            meter.close();
        }
        messages.close();
        readBuffers.close();
    }

    /** Fails the run because of an error in the generator itself. */
    void failed(Throwable cause) {
        done.tryFailure(cause);
    }

    /** Handles the end of a connection, whether or not it will be opened again. */
    void closed(int position) {
        if (running) {
            pacer.closed(position);
            finishIfDone();
        }
    }

    /** Returns the number of messages that a connection may send now, given that {@code free} more may be in flight. */
    int permit(int position, int free, long now) {
        return running && sending && (!ending || pacer.backlog() > 0) ? pacer.permit(position, free, now) : 0;
    }

    /** Records that a connection sends its next messages. */
    void sent(int position, int messages, long now, InFlightQueue flights) {
        pacer.sent(position, messages, now, flights);
    }
}
