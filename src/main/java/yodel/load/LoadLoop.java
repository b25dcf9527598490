package yodel.load;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import yodel.wire.Framing;
import yodel.wire.LengthPrefix;

/**
 * One event loop's part of a load run: its connections, its pace, its tally. Everything but the constructor happens on
 * the event loop. Times are ns on the run's clock.
 */
final class LoadLoop {

    /** EADDRNOTAVAIL, as connect(2) has it when every port of the source address is taken. */
    private static final String NO_PORT = "Cannot assign requested address";

    private final EventLoop eventLoop;
    private final LoadConfig config;
    private final LongSupplier clock;
    private final Messages messages;
    private final Connector connector;
    private final Promise<Void> done;
    private final List<LoadConnection> connections = new ArrayList<>();
    private final OutageLog outages = new OutageLog();

    private MeasuredTime measured = new MeasuredTime(Long.MAX_VALUE, Long.MAX_VALUE);
    private Pacing pacing = new ClosedLoop(this, measured, 1, 0);
    private Tally tally = new Tally();
    private boolean running;
    private boolean sending = true;
    private boolean ending;
    private boolean outOfPorts;
    private int alive;
    private int usable;
    private long inFlight;
    private long lastAnswerAt;

    /** @param messages what its connections send; closed with the loop */
    LoadLoop(EventLoop eventLoop, LoadConfig config, LongSupplier clock, Messages messages, Connector connector) {
        this.eventLoop = eventLoop;
        this.config = config;
        this.clock = clock;
        this.messages = messages;
        this.connector = connector;
        this.done = eventLoop.newPromise();
    }

    EventLoop eventLoop() {
        return eventLoop;
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

    List<LoadConnection> connections() {
        return connections;
    }

    /** Whether a connection could not be opened because this machine had no port left for it. */
    boolean isOutOfPorts() {
        return outOfPorts;
    }

    int alive() {
        return alive;
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
        int batch = config.writing().coalesce();
        pacing = schedule == null
                ? new ClosedLoop(this, time, batch, quota)
                : new OpenLoop(
                        this,
                        eventLoop,
                        time,
                        schedule,
                        connections.size(),
                        batch,
                        quota,
                        config.transport().timerErrorNanos());
        running = true;
        TimerSlack.minimise();
        if (time.until() != Long.MAX_VALUE) {
            eventLoop.schedule(this::end, time.until() - now(), NANOSECONDS);
        }
        if (quota == 0 || connections.isEmpty()) {
            end();
        } else {
            pacing.start();
        }
    }

    /** For connections that were silent until now: each sends one message, and then no more. */
    void sendOneOnEach() {
        // The connections that are gone by now have theirs due as well.
        tally.due(connections.size() - alive);
        start(new MeasuredTime(now(), Long.MAX_VALUE), null, alive);
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

    /** As {@link #end}, behind what the event loop is doing: the messages of this moment are still due. */
    void endSoon() {
        eventLoop.execute(this::end);
    }

    void finishIfDone() {
        if (ending && inFlight == 0 && (!sending || pacing.backlog() == 0)) {
            finish();
        }
    }

    private void finish() {
        if (running) {
            running = false;
            outages.end(now());
            connections.forEach(LoadConnection::finish);
            done.trySuccess(null);
        }
    }

    /** Ends what is left and frees the memory. */
    void close() {
        connections.forEach(LoadConnection::finish);
        messages.close();
    }

    /** Hands over what was counted since the last time, and goes on counting in {@code empty}. */
    Tally handOver(Tally empty) {
        Tally full = tally;
        tally = empty;
        return full;
    }

    /** When the measured time ended, or the last reply came to a message of the closed loop. */
    long endedAt() {
        return config.rate() == null ? Math.max(measured.until(), lastAnswerAt) : measured.until();
    }

    /** When connections were lost and opened again. */
    OutageLog outages() {
        return outages;
    }

    // How connections come and go.

    /** A connection is open, after so many ns. */
    void connected(LoadConnection connection, long nanos) {
        tally.connectTime(nanos);
        alive++;
        if (connection.position() < 0) {
            join(connection);
        } else if (outages.reopened(connection, now())) {
            tally.connectionReopened();
        } else {
            tally.connectionRenewed();
        }
        connection.send(now());
    }

    private void join(LoadConnection connection) {
        connection.takePart(connections.size());
        connections.add(connection);
        usable++;
    }

    /** A connection that was open has ended though the run has not, and not by the generator's wish. */
    void lost(LoadConnection connection) {
        alive--;
        tally.connectionLost();
        openAgain(connection);
    }

    /** A connection could not be opened. */
    void refused(LoadConnection connection, Throwable cause) {
        outOfPorts |= cause instanceof BindException
                || String.valueOf(cause.getMessage()).contains(NO_PORT);
        if (connection.position() >= 0) {
            if (!outages.isOut(connection)) {
                tally.connectionLost();
            }
            openAgain(connection);
        } else if (config.connections().reconnect()) {
            join(connection);
            openAgain(connection);
        }
    }

    private void openAgain(LoadConnection connection) {
        if (config.connections().reconnect()) {
            outages.lost(connection, now());
            eventLoop.schedule(() -> open(connection), connection.nextBackoff(), NANOSECONDS);
        } else {
            connection.giveUp();
            usable--;
        }
        if (running) {
            pacing.closed(connection.position());
            finishIfDone();
        }
    }

    /** A connection has reached the end of its lifetime: opens another in its place. */
    void renew(LoadConnection connection) {
        alive--;
        open(connection);
    }

    private void open(LoadConnection connection) {
        if (!done.isDone()) {
            connector.open(this, connection);
        }
    }

    /** Which share of its lifetime connection {@code number} has the first time. */
    double shareOfFirstLife(int number) {
        return (number + 1.0) / config.connections().count();
    }

    // What connections and pacing need.

    long now() {
        return clock.getAsLong();
    }

    Framing framing() {
        return config.framing();
    }

    LengthPrefix lengthPrefix() {
        return config.byteOrder();
    }

    Expectation expectation() {
        return config.expectation();
    }

    boolean isUsable(int position) {
        return connections.get(position).isUsable();
    }

    /** Whether no connection is left, nor will be opened again. */
    boolean isDeserted() {
        return usable == 0;
    }

    void send(int position, long now) {
        connections.get(position).send(now);
    }

    void sendOnAll() {
        for (LoadConnection connection : connections) {
            connection.send(now());
        }
    }

    int permit(int position, int free, long now) {
        return running && sending && (!ending || pacing.backlog() > 0) ? pacing.permit(position, free, now) : 0;
    }

    void due(long number) {
        tally.due(number);
    }

    /** Messages that count got their turn so long after they were due. */
    void turnCame(long lateness, int number) {
        tally.lateness(lateness, number);
    }

    /** Messages were due, and the generator did not come to them. */
    void neverIssued(long number) {
        tally.due(number);
        tally.neverIssued(number);
    }

    /** Notes that a connection sends {@code number} messages now. */
    void sent(int position, int number, long now, FlightLog flights) {
        inFlight += number;
        for (int i = 0; i < number; i++) {
            long due = pacing.takeDueAt(position, now);
            flights.add(due, now);
            if (measured.includes(due)) {
                tally.sent(1);
            }
        }
    }

    /** The next {@code number} messages in flight have had their right replies. */
    void answered(FlightLog flights, int number, long now) {
        inFlight -= number;
        lastAnswerAt = now;
        for (int left = number; left > 0; ) {
            long due = flights.firstDueAt();
            long sentAt = flights.firstSentAt();
            int alike = 0;
            do {
                flights.removeFirst();
                alike++;
            } while (alike < left && flights.firstDueAt() == due && flights.firstSentAt() == sentAt);
            left -= alike;
            if (measured.includes(due)) {
                flights.answered(alike, now - due);
                record(due, sentAt, alike, now);
            }
        }
    }

    private void record(long due, long sentAt, int number, long now) {
        tally.responseTime(now - due, number);
        if (config.rate() == null) {
            tally.answered(number);
            return;
        }
        tally.serviceTime(now - sentAt, number);
        if (now < measured.until()) {
            tally.answered(number);
        } else {
            tally.late(number);
        }
    }

    /** Right bytes of replies came. In the closed loop, the replies to what is in flight at the end count too. */
    void received(int bytes, long now) {
        if (config.rate() == null ? now >= measured.from() : measured.includes(now)) {
            tally.received(bytes);
        }
    }

    void wrong(ReplyFault fault, long due) {
        inFlight--;
        tally.fault(fault, 1);
        if (measured.includes(due)) {
            tally.wrong(1);
        }
    }

    void lost(ReplyFault fault, long due) {
        inFlight--;
        tally.fault(fault, 1);
        if (measured.includes(due)) {
            tally.lost(1);
        }
    }

    void surplus() {
        tally.fault(ReplyFault.ONE_TOO_MANY, 1);
    }

    boolean wantsExamples() {
        return tally.wantsExamples();
    }

    void example(FaultExample example) {
        tally.example(example);
    }

    /** Something went wrong in the generator itself: the run has no result. */
    void failed(Throwable cause) {
        done.tryFailure(cause);
    }
}
