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
import yodel.load.reply.FlightLog;
import yodel.load.reply.Ledger;
import yodel.load.reply.MeasuredTime;
import yodel.load.result.Tally;
import yodel.load.schedule.ArrivalSchedule;
import yodel.transport.ReadBuffers;

/**
 * One event loop's part of a load run: its connections, its pace, its accounts. Everything but the constructor, and what
 * says so, happens on the event loop. Times are ns on the run's clock.
 */
final class LoadLoop {

    /** ns. */
    private static final long STOP_GRACE = 500_000_000;

    private final EventLoop eventLoop;
    private final Pacemaker pacemaker;
    private final LoadConfig config;
    private final LongSupplier clock;
    private final Messages messages;
    private final Promise<Void> done;
    private final Ledger ledger;
    private final ConnectionRoster roster;
    private final ReadBuffers readBuffers = new ReadBuffers();

    private final AtomicLong spun = new AtomicLong();

    private @Nullable ThreadMeter meter;
    private MeasuredTime measured = new MeasuredTime(Long.MAX_VALUE, Long.MAX_VALUE);
    private Pacing pacing;
    private boolean running;
    private boolean sending = true;
    private boolean ending;

    /** @param messages what its connections send; closed with the loop */
    LoadLoop(
            EventLoop eventLoop,
            Pacemaker pacemaker,
            LoadConfig config,
            LongSupplier clock,
            Messages messages,
            Connector connector) {
        this.eventLoop = eventLoop;
        this.pacemaker = pacemaker;
        this.config = config;
        this.clock = clock;
        this.messages = messages;
        this.done = eventLoop.newPromise();
        this.ledger = new Ledger(
                config.rate() != null, config.rate() != null && config.length().duration() != null);
        this.roster = new ConnectionRoster(this, config.connections(), connector, ledger);
        this.pacing = new ClosedLoop(this, measured, 1, 0);
    }

    EventLoop eventLoop() {
        return eventLoop;
    }

    /** What the event loop's pacing is told to. */
    Pacemaker pacemaker() {
        return pacemaker;
    }

    Ledger ledger() {
        return ledger;
    }

    ConnectionRoster roster() {
        return roster;
    }

    /**
     * What an event loop has done since it was asked the last time, and how it stands with its connections.
     *
     * @param alive how many are open
     * @param deserted whether none is left, nor will be opened again
     */
    record Standing(Tally counted, int alive, boolean deserted) {}

    /** Tells how it stands, and goes on counting in {@code empty}. */
    Standing handOver(Tally empty) {
        return new Standing(ledger.handOver(empty), roster.alive(), roster.isDeserted());
    }

    /** What its connections read into. */
    ReadBuffers readBuffers() {
        return readBuffers;
    }

    long now() {
        return clock.getAsLong();
    }

    /** Done when every message has met its fate, or the grace is over. */
    Promise<Void> done() {
        return done;
    }

    /** Asks it something, from another thread, and waits for what it says. */
    <T> T ask(Callable<T> question) throws InterruptedException {
        Future<T> answer = eventLoop.submit(question).await();
        if (!answer.isSuccess()) {
            throw new IllegalStateException("the load generator failed", answer.cause());
        }
        return answer.getNow();
    }

    /** A connection that takes part from when it is open. May be called from any thread. */
    LoadConnection newConnection(int number) {
        return new LoadConnection(this, config, number, messages.start(number));
    }

    /**
     * Begins to send.
     *
     * @param time when messages count
     * @param schedule in the open loop, its share of the schedule
     * @param quota how many messages count; {@link Long#MAX_VALUE} for as many as the time allows
     */
    void start(MeasuredTime time, @Nullable ArrivalSchedule schedule, long quota) {
        measured = time;
        ledger.begin(time);
        int batch = config.writing().coalesce();
        pacing = schedule == null
                ? new ClosedLoop(this, time, batch, quota)
                : new OpenLoop(
                        this,
                        time,
                        schedule,
                        batch,
                        quota,
                        config.transport().timerErrorNanos(),
                        new SpinRule(meter().tellsWaiting(), meter()::usage));
        running = true;
        TimerSlack.minimise();
        if (time.until() != Long.MAX_VALUE) {
            eventLoop.schedule(this::end, time.until() - now(), NANOSECONDS);
        }
        if (quota == 0 || roster.all().isEmpty()) {
            end();
        } else {
            pacing.start();
        }
    }

    /** For connections that were silent until now: each sends one message, and then no more. */
    void sendOneOnEach() {
        // The connections that are gone by now have theirs due as well.
        ledger.due(roster.all().size() - roster.alive());
        start(new MeasuredTime(now(), Long.MAX_VALUE), null, roster.alive());
    }

    /**
     * No message is due any more. Sends what waits in the first half of the grace, and waits for replies until its end at
     * most.
     */
    void end() {
        if (ending || !running) {
            return;
        }
        ending = true;
        pacing.end(now());
        measured.endAt(now() + 1);
        long grace = config.length().grace().toNanos();
        // What is sent at the grace's very end could not be answered in it, and would be taken for lost.
        eventLoop.schedule(this::endSending, grace / 2, NANOSECONDS);
        eventLoop.schedule(this::finish, grace, NANOSECONDS);
        finishIfDone();
    }

    private void endSending() {
        sending = false;
        finishIfDone();
    }

    /** As {@link #end}, from any thread. */
    void endNow() {
        if (!eventLoop.isShuttingDown()) {
            eventLoop.execute(this::end);
        }
    }

    /** Ends for someone who waits for it: what is in flight has {@link #STOP_GRACE} to be answered. From any thread. */
    void stopNow() {
        if (!eventLoop.isShuttingDown()) {
            eventLoop.execute(() -> {
                end();
                eventLoop.schedule(this::endSending, STOP_GRACE / 2, NANOSECONDS);
                eventLoop.schedule(this::finish, STOP_GRACE, NANOSECONDS);
            });
        }
    }

    /** As {@link #end}, behind what the event loop is doing: the messages of this moment are still due. */
    void endSoon() {
        eventLoop.execute(this::end);
    }

    void finishIfDone() {
        if (ending && !ledger.isAnyInFlight() && (!sending || pacing.backlog() == 0)) {
            finish();
        }
    }

    private void finish() {
        if (running) {
            running = false;
            roster.finish();
            done.trySuccess(null);
        }
    }

    private ThreadMeter meter() {
        if (meter == null) {
            meter = ThreadMeter.ofThisThread();
        }
        return meter;
    }

    /** It did nothing for so long but look whether there is something to do, ns. */
    void spun(long nanos) {
        spun.lazySet(spun.getPlain() + nanos);
    }

    /** Tells any thread how much of a processor it had, without that. */
    Supplier<ThreadUsage> usage() {
        ThreadMeter mine = meter();
        return () -> {
            ThreadUsage usage = mine.usage();
            return new ThreadUsage(Math.max(0, usage.running() - spun.get()), usage.waiting());
        };
    }

    /** Ends what is left and frees the memory. */
    void close() {
        roster.finish();
        pacemaker.stop();
        if (meter != null) {
            meter.close();
        }
        messages.close();
        readBuffers.close();
    }

    /** Something went wrong in the generator itself: the run has no result. */
    void failed(Throwable cause) {
        done.tryFailure(cause);
    }

    /** A connection has ended, for good or until it is opened again. */
    void closed(int position) {
        if (running) {
            pacing.closed(position);
            finishIfDone();
        }
    }

    /** How many messages a connection may send now, where {@code free} more may be in flight. */
    int permit(int position, int free, long now) {
        return running && sending && (!ending || pacing.backlog() > 0) ? pacing.permit(position, free, now) : 0;
    }

    /** A connection sends its next messages. */
    void sent(int position, int messages, long now, FlightLog flights) {
        pacing.sent(position, messages, now, flights);
    }
}
