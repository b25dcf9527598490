package yodel.load;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import yodel.load.message.Cursor;
import yodel.load.message.PieceWriter;
import yodel.load.plan.Lifetime;
import yodel.load.plan.LoadConfig;
import yodel.load.plan.WriteOptions;
import yodel.load.reply.ComparingChecker;
import yodel.load.reply.CountingChecker;
import yodel.load.reply.InFlightQueue;
import yodel.load.reply.MessageRecorder;
import yodel.load.reply.ReplyChecker;
import yodel.load.result.ConnectionFailure;
import yodel.load.result.ReplyError;
import yodel.wire.ReplyRule;

/**
 * One connection of a load run: it sends messages when told to, and passes the replies to a checker. It outlives its
 * channel, whose events it handles: if the run is configured so, a new channel replaces one that was lost or whose
 * lifetime has ended.
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
@Sharable // One channel at a time.
final class LoadConnection extends ChannelInboundHandlerAdapter {

    private static final long NOTHING_READ = Long.MIN_VALUE;

    /** Receives the events of connections, on their event loop. */
    interface Events {

        /** Handles a connection that is open. */
        void opened(LoadConnection connection);

        /**
         * Handles the end of a series of reads: there may be room in flight again.
         *
         * @param now the time of the last read
         */
        void readComplete(LoadConnection connection, long now);

        /** Handles the end of a channel at the end of its lifetime. */
        void retired(LoadConnection connection);

        /**
         * Handles the loss of an open connection that the generator did not close.
         *
         * @param kind how the connection ended
         * @param reason the reason, for the report
         */
        void lost(LoadConnection connection, ConnectionFailure kind, String reason);

        /** Handles a failed attempt to open a connection. */
        void refused(LoadConnection connection, Throwable cause);

        /** Handles an error in the generator itself. */
        void failed(Throwable cause);
    }

    private final Events events;
    private final LongSupplier clock;
    private final LoadConfig config;
    private final MessageRecorder recorder;
    private final int number;
    private final int depth;
    private final int inOneWrite;
    private final Cursor sending;
    private final InFlightQueue flights;
    private final Backoff backoff;

    private ReplyChecker checker;
    private @Nullable Channel channel;

    /** Null if the transport may send as many messages per system call as it accepts. */
    private @Nullable PieceWriter pieces;

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
    private long readAt = NOTHING_READ;
    private long retireAfter = Long.MAX_VALUE;

    /**
     * Creates a connection without a channel.
     *
     * @param events receives the events of the connection
     * @param clock the run's clock, in ns
     * @param config the configuration of the run
     * @param recorder records the outcomes of messages
     * @param number the number of the connection in the whole run, from 0
     * @param start the position of the first message
     */
    LoadConnection(
            Events events, LongSupplier clock, LoadConfig config, MessageRecorder recorder, int number, Cursor start) {
        this.events = events;
        this.clock = clock;
        this.config = config;
        this.recorder = recorder;
        this.number = number;
        this.depth = config.depth();
        int batch = config.writeOptions().batch();
        this.inOneWrite = batch == 1 ? Integer.MAX_VALUE : batch;
        this.sending = start;
        this.flights = new InFlightQueue(depth);
        this.backoff = new Backoff(config.connections().count(), number);
        this.checker = newChecker();
    }

    private ReplyChecker newChecker() {
        return config.form().replyRule() == ReplyRule.ANY
                ? new CountingChecker(config.form(), recorder, number, sending.copy(), flights)
                : new ComparingChecker(config.form(), recorder, number, sending.copy(), flights);
    }

    int number() {
        return number;
    }

    InFlightQueue flights() {
        return flights;
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

    /** Returns the time at which the last attempt to open a channel started. */
    long connectingSince() {
        return connectingSince;
    }

    /** Returns the delay before the next attempt to open a channel, in ns. */
    long nextBackoff() {
        return backoff.next();
    }

    /** Returns the number of messages that may be sent in addition to those in flight. */
    int free() {
        return alive && !retiring ? (int) Math.min(depth - checker.inFlight(), retireAfter - flights.sent()) : 0;
    }

    /** Sends the next messages, which have been added to {@link #flights}. */
    void send(int messages) {
        for (int left = messages; left > 0; left -= Math.min(left, inOneWrite)) {
            write(Math.min(left, inOneWrite));
        }
    }

    private void write(int messages) {
        Channel open = Objects.requireNonNull(channel);
        for (int left = messages; left > 0; ) {
            int here = Math.min(left, sending.messagesInBlock());
            ByteBuf requests = sending.block().requests(sending.index(), sending.index() + here);
            checker.expect(sending.replyBytes(here));
            if (pieces == null) {
                open.write(requests, open.voidPromise());
            } else {
                pieces.write(requests);
            }
            sending.skipMessages(here);
            left -= here;
        }
        if (pieces == null) {
            open.flush();
        } else {
            pieces.flush();
        }
    }

    /** Starts sending on a channel that is open. */
    @Override
    public void channelActive(ChannelHandlerContext context) {
        Channel open = context.channel();
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
        WriteOptions options = config.writeOptions();
        pieces = options.equals(WriteOptions.PLAIN) ? null : new PieceWriter(open, options);
        checker = newChecker();
        startLifetime(open);
        events.opened(this);
    }

    /**
     * Starts the lifetime of a channel. The first lifetimes are staggered, so that the connections do not all end
     * together.
     */
    private void startLifetime(Channel open) {
        endLifetime();
        Lifetime lifetime = config.connections().lifetime();
        if (lifetime == null) {
            return;
        }
        double share =
                flights.sent() == 0 ? (number + 1.0) / config.connections().count() : 1;
        Long messages = lifetime.messages();
        Duration time = lifetime.time();
        if (messages != null) {
            retireAfter = flights.sent() + Math.max(1, (long) (messages * share));
        } else if (time != null) {
            retirement = open.eventLoop().schedule(() -> retire(open), (long) (time.toNanos() * share), NANOSECONDS);
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

    private void closeIfIdle() {
        if (alive && checker.inFlight() == 0) {
            close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
        ByteBuf in = (ByteBuf) read;
        try {
            answered = true;
            // The only reading of the clock for this read: in the closed loop, the next message is due at this time.
            readAt = clock.getAsLong();
            if (alive && !checker.check(in, readAt)) {
                lose(ConnectionFailure.UNREADABLE_REPLY, "replies after one of the wrong length cannot be read");
                close();
            }
        } finally {
            in.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        long now = readAt == NOTHING_READ ? clock.getAsLong() : readAt;
        readAt = NOTHING_READ;
        events.readComplete(this, now);
        if (retiring || flights.sent() >= retireAfter) {
            retiring = alive;
            closeIfIdle();
        }
    }

    /** Handles a failed read or write; the channel is closed next. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) {
            events.failed(cause);
        } else if (brokenBy == null) {
            brokenBy = cause;
        }
        context.close();
    }

    /** Handles the end of a channel, whichever side closed it. */
    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (channel != context.channel()) {
            return;
        }
        if (retiring && checker.inFlight() == 0 && !finished) {
            alive = false;
            closePieces();
            retireAfter = Long.MAX_VALUE;
            events.retired(this);
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

    /** Handles a failed attempt to open a channel. */
    void refused(Throwable cause) {
        if (!finished) {
            events.refused(this, cause);
        }
    }

    /** Records the loss of the connection and of all messages in flight. */
    private void lose(ConnectionFailure kind, String reason) {
        if (alive) {
            alive = false;
            retiring = false;
            retireAfter = Long.MAX_VALUE;
            endLifetime();
            closePieces();
            checker.lose(ReplyError.CONNECTION_LOST);
            events.lost(this, kind, reason);
        }
    }

    /** Closes the connection at the end of the run. Messages still in flight are counted as missing. */
    void finish() {
        finished = true;
        endLifetime();
        if (alive) {
            alive = false;
            closePieces();
            checker.lose(ReplyError.MISSING);
            close();
        }
    }

    private void closePieces() {
        if (pieces != null) {
            pieces.close();
        }
    }

    private void close() {
        if (channel != null) {
            channel.close();
        }
    }
}
