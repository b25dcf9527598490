package yodel.load;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import yodel.load.message.Cursor;
import yodel.load.message.MessageWriter;
import yodel.load.message.Messages;
import yodel.load.plan.Lifetime;
import yodel.load.plan.LoadConfig;
import yodel.load.plan.WriteOptions;
import yodel.load.reply.InFlightQueue;
import yodel.load.reply.ReplyChecker;
import yodel.load.result.ConnectionFailure;
import yodel.load.result.ReplyError;

/**
 * One connection of a load run: it keeps messages in flight and passes the replies to a checker. It outlives its
 * channel: if the run is configured so, a new channel replaces one that was lost or whose lifetime has ended.
 *
 * <pre>
 *  messages    1 2 3 | 4 5 6 | 7 8 ...
 *           answered | in flight
 *                    |       +-- sending: the next message to send
 *                    +---------- expected by the {@link ReplyChecker}: the next reply
 *
 *               +-- lost --> back-off --+
 *               |                       v
 *  opening --> open ---> retiring --> opening ...      or closed permanently
 * </pre>
 *
 * <p>Belongs to its event loop.
 */
final class LoadConnection {

    private final LoadWorker worker;
    private final int number;
    private final LoadConfig config;
    private final int depth;
    private final int inOneWrite;
    private final WriteOptions writeOptions;
    private final @Nullable Lifetime lifetime;
    private final Cursor sending;
    private final InFlightQueue flights;
    private final Backoff backoff;

    private ReplyChecker checker;
    private MessageWriter writer = MessageWriter.NONE;
    private @Nullable Channel channel;
    private @Nullable Future<?> retirement;
    private int position = -1;
    private boolean alive;
    private boolean isGivenUp;
    private boolean retiring;
    private boolean finished;

    /** Set once any byte has arrived on the current channel. */
    private boolean answered;

    private @Nullable Throwable brokenBy;
    private long connectingSince;
    private long retireAfter = Long.MAX_VALUE;

    /**
     * Creates a connection without a channel.
     *
     * @param worker the event loop's part of the run
     * @param config the configuration of the run
     * @param number the number of the connection in the whole run, from 0
     * @param start the position of the first message
     */
    LoadConnection(LoadWorker worker, LoadConfig config, int number, Messages.Start start) {
        this.worker = worker;
        this.number = number;
        this.config = config;
        this.depth = config.depth();
        this.writeOptions = config.writeOptions();
        this.inOneWrite = writeOptions.batch() == 1 ? Integer.MAX_VALUE : writeOptions.batch();
        this.lifetime = config.connections().lifetime();
        this.sending = new Cursor(start.block(), start.index());
        this.flights = new InFlightQueue(depth);
        this.backoff = new Backoff(config.connections().count(), number);
        this.checker = ReplyChecker.of(config.form(), worker.recorder(), number, sending.copy(), flights);
    }

    int number() {
        return number;
    }

    InFlightQueue flights() {
        return flights;
    }

    boolean isAlive() {
        return alive;
    }

    /** Returns whether the connection is open or will be opened again. */
    boolean isUsable() {
        return !isGivenUp;
    }

    /** Marks the connection as closed permanently. */
    void giveUp() {
        isGivenUp = true;
    }

    /**
     * Returns the position among the connections of the event loop; negative before the connection takes part in the
     * run.
     */
    int position() {
        return position;
    }

    /** Makes the connection take part in the run at the given position. */
    void takePart(int at) {
        position = at;
    }

    /** Records that an attempt to open a channel starts. */
    void connecting(long now) {
        connectingSince = now;
    }

    /** Starts sending on a channel that is open. */
    void opened(Channel open) {
        if (finished) {
            open.close();
            return;
        }
        channel = open;
        answered = false;
        brokenBy = null;
        alive = true;
        retiring = false;
        backoff.reset();
        writer = MessageWriter.of(open, writeOptions);
        checker = ReplyChecker.of(config.form(), worker.recorder(), number, sending.copy(), flights);
        startLifetime();
        worker.pool().opened(this, worker.now() - connectingSince);
        send(worker.now());
    }

    /**
     * Starts the lifetime of a channel. The first lifetimes are staggered, so that the connections do not all end
     * together.
     */
    private void startLifetime() {
        endLifetime();
        if (lifetime == null) {
            return;
        }
        double share = flights.sent() == 0 ? worker.pool().shareOfFirstLife(number) : 1;
        Long messages = lifetime.messages();
        Duration time = lifetime.time();
        if (messages != null) {
            retireAfter = flights.sent() + Math.max(1, (long) (messages * share));
        } else if (time != null && channel != null) {
            Channel mine = channel;
            retirement = worker.eventLoop().schedule(() -> retire(mine), (long) (time.toNanos() * share), NANOSECONDS);
        }
    }

    /**
     * Cancels the lifetime timer: otherwise the timer of a lost connection would keep the channel in the event loop's
     * queue.
     */
    private void endLifetime() {
        if (retirement != null) {
            retirement.cancel(false);
            retirement = null;
        }
    }

    private void retire(Channel old) {
        if (channel == old) {
            retiring = true;
            closeIfIdle();
        }
    }

    /** Sends as many messages as the depth and the pacing permit. */
    void send(long now) {
        if (!alive || retiring) {
            return;
        }
        int free = (int) Math.min(depth - checker.inFlight(), retireAfter - flights.sent());
        int messages = free > 0 ? worker.permit(position, free, now) : 0;
        if (messages > 0) {
            write(messages, now);
        }
    }

    private void write(int messages, long now) {
        worker.sent(position, messages, now, flights);
        for (int left = messages; left > 0; left -= Math.min(left, inOneWrite)) {
            put(Math.min(left, inOneWrite));
            writer.flush();
        }
    }

    private void put(int messages) {
        for (int left = messages; left > 0; ) {
            int here = Math.min(left, sending.messagesInBlock());
            ByteBuf requests = sending.block().requests(sending.index(), sending.index() + here);
            checker.expect(sending.replyBytes(here));
            writer.write(requests);
            sending.skipMessages(here);
            left -= here;
        }
    }

    /** Passes received bytes to the checker, without releasing the buffer. */
    void received(ByteBuf in) {
        answered = true;
        if (alive && !checker.check(in, worker.now())) {
            lose(ConnectionFailure.UNREADABLE_REPLY, "replies after one of the wrong length cannot be read");
            close();
        }
    }

    /**
     * Sends the next messages after all received bytes have been checked, because there may be room in flight again.
     */
    void receivedAll() {
        send(worker.now());
        if (retiring || flights.sent() >= retireAfter) {
            retiring = alive;
            closeIfIdle();
        }
        worker.finishIfDone();
    }

    private void closeIfIdle() {
        if (alive && checker.inFlight() == 0) {
            close();
        }
    }

    /** Handles the end of a channel, whichever side closed it. */
    void closed(Channel old) {
        if (channel != old) {
            return;
        }
        if (retiring && checker.inFlight() == 0 && !finished) {
            alive = false;
            writer.close();
            retireAfter = Long.MAX_VALUE;
            worker.pool().renew(this);
        } else {
            ConnectionFailure kind = ConnectionFailure.ofLoss(brokenBy, answered);
            lose(kind, reason(kind));
        }
    }

    private String reason(ConnectionFailure kind) {
        return switch (kind) {
            case CLOSED -> "the server closed the connection";
            case RESET -> "the server reset the connection";
            case CLOSED_BEFORE_REPLY, RESET_BEFORE_REPLY ->
                "the server %s the connection before it sent anything"
                                .formatted(kind == ConnectionFailure.RESET_BEFORE_REPLY ? "reset" : "closed")
                        + " (does it limit connections, as with --max-connections-per-ip?)";
            default -> brokenBy == null ? kind.toString() : String.valueOf(brokenBy.getMessage());
        };
    }

    /** Handles a failed read or write; the channel is closed next. */
    void broken(Throwable cause) {
        if (brokenBy == null) {
            brokenBy = cause;
        }
    }

    /** Handles a failed attempt to open a channel. */
    void refused(Throwable cause) {
        if (!finished) {
            worker.pool().refused(this, cause);
        }
    }

    /** Returns the delay before the next attempt to open a channel, in ns. */
    long nextBackoff() {
        return backoff.next();
    }

    /** Records the loss of the connection and of all messages in flight. */
    private void lose(ConnectionFailure kind, String reason) {
        if (alive) {
            alive = false;
            retiring = false;
            retireAfter = Long.MAX_VALUE;
            endLifetime();
            writer.close();
            checker.lose(ReplyError.CONNECTION_LOST);
            worker.pool().lost(this, kind, reason);
        }
    }

    /** Closes the connection at the end of the run. Messages still in flight are counted as missing. */
    void finish() {
        finished = true;
        endLifetime();
        if (alive) {
            alive = false;
            writer.close();
            checker.lose(ReplyError.MISSING);
            close();
        }
    }

    private void close() {
        if (channel != null) {
            channel.close();
        }
    }
}
