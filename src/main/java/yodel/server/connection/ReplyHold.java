package yodel.server.connection;

import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a connection holds replies. A client that sends a whole message before it reads and a server that waits
 * for it to read would otherwise wait for each other forever, once every buffer on the path is full.
 *
 * <pre>
 *   reads paused --> no byte is sent for 20 ms --> holding: reading continues, HoldHandler keeps the replies
 *        ^                                            |
 *        +-- a byte is sent: the client reads --------+-- 1 MiB is held, 4 MiB, 16 MiB, ...: 20 ms each
 *        |                                            |
 *        +-- a limit is reached ----------------------+
 * </pre>
 *
 * <p>The steps keep memory flat for a client that reads while it sends and only pauses for a moment: the wait doubles for
 * such a client.
 *
 * <p>For use by the event loop of the channel only.
 */
final class ReplyHold implements ProgressTimer.Wait {

    /** Short for a person, but long for a client that reads. */
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(20);

    private static final Duration LONGEST_WAIT = Duration.ofMillis(320);

    private static final long FIRST_STEP = 1 << 20;
    private static final int STEP_FACTOR = 4;

    /** Controls reading from the connection. */
    interface Reading {
        /** Returns whether reading is paused. */
        boolean isPaused();

        /** Resumes reading. */
        void resume();
    }

    private final ChannelHandlerContext ctx;
    private final HoldBudget budget;
    private final HoldBudget.Share share;
    private final MessageProgress progress;
    private final long readAhead;
    private final Reading reading;

    private final ProgressTimer timer;
    private @Nullable HoldHandler handler;
    private long unsent;
    private long allowed;
    private long refused;
    private long wait = SHORTEST_WAIT.toNanos();
    private long nextDelay;

    /**
     * @param progress the progress of the client through its messages
     */
    ReplyHold(ChannelHandlerContext ctx, MessageProgress progress, ServerContext context, Reading reading) {
        this.ctx = ctx;
        this.budget = context.holding();
        this.share = budget.newShare();
        this.progress = progress;
        this.readAhead = 2L * context.readBudget() + HoldHandler.BLOCK;
        this.reading = reading;
        this.timer = ProgressTimer.of(ctx.executor(), LONGEST_WAIT, this);
    }

    /** Returns whether replies are held. */
    boolean isHolding() {
        return handler != null;
    }

    /** Starts watching a connection whose reading was just paused. */
    void paused() {
        nextDelay = wait;
        if (!timer.isRunning()) {
            unsent = unsent();
            timer.start(nextDelay);
        }
    }

    @Override
    public long nanosLeft(long now) {
        if (ctx.isRemoved() || (!isHolding() && !reading.isPaused())) {
            return ProgressTimer.NOTHING_AWAITED;
        }
        nextDelay = Math.min(2 * nextDelay, LONGEST_WAIT.toNanos());
        if (hasSent()) {
            refused = 0;
            return nextDelay;
        }
        return 0;
    }

    /** Continues reading, within the limits: the client reads nothing. */
    @Override
    public void expired() {
        if (reading.isPaused() && mayHoldMore()) {
            nextDelay = wait;
            holdMore();
        }
        timer.start(nextDelay);
    }

    /** Returns whether any byte has been sent since the previous call. */
    private boolean hasSent() {
        long now = unsent();
        boolean less = now != unsent;
        unsent = now;
        return less;
    }

    /** Decreases with every byte sent, and with nothing else. */
    private long unsent() {
        return WriteStallDetector.unsentBytes(ctx.channel()) - (handler == null ? 0 : handler.bytesSent());
    }

    private boolean mayHoldMore() {
        long wanted = requirement();
        boolean granted = share.grow(wanted) || share.bytes() >= bytes() + readAhead;
        refused = granted ? 0 : wanted;
        return granted;
    }

    private void holdMore() {
        allowed = isHolding() ? Math.min(allowed, Long.MAX_VALUE / STEP_FACTOR) * STEP_FACTOR : FIRST_STEP;
        if (!isHolding()) {
            handler = new HoldHandler(share, this::drained);
            ctx.pipeline().addFirst(HandlerNames.HOLD, handler);
            unsent = unsent();
        }
        reading.resume();
    }

    private void drained() {
        handler = null;
        refused = 0;
        if (progress.isBetweenMessages()) {
            wait = SHORTEST_WAIT.toNanos();
        }
        reading.resume();
    }

    private long bytes() {
        return handler == null ? 0 : handler.bytes();
    }

    /**
     * Returns the memory that the connection needs until its client has sent the current message or batch, as far as
     * known.
     */
    private long requirement() {
        long held = bytes();
        long rest = progress.bytesLeftOfMessage();
        long wanted = held + readAhead;
        if (rest > 0) {
            wanted += rest + rest / 64;
        } else {
            long step = wanted <= HoldBudget.SMALL ? HoldBudget.SMALL : budget.perConnection();
            return Math.max(wanted, Math.min(step, budget.perConnection()));
        }
        // A message that does not fit is not started, unless it is part of a batch.
        return held == 0 ? wanted : Math.max(held + readAhead, Math.min(wanted, budget.perConnection()));
    }

    /** Returns whether to continue reading after a read while replies are held. */
    boolean mayContinue() {
        if (hasSent()) {
            refused = 0;
            allowed = bytes() + FIRST_STEP;
            if (!progress.isBetweenMessages()) {
                wait = Math.min(2 * wait, LONGEST_WAIT.toNanos());
            }
            return false;
        }
        long needed = bytes() + readAhead / 2;
        return needed <= allowed && (needed <= share.bytes() || mayHoldMore());
    }

    /** Returns why no more replies can be held, for the log; null if no limit is the reason. */
    @Nullable
    String refusal(long received) {
        if (refused == 0) {
            return null;
        }
        long held = bytes() + WriteStallDetector.waitingBytes(ctx.channel());
        return "client sent %d bytes of %s without reading; %d bytes of replies are held; %s"
                .formatted(
                        received,
                        progress.isBetweenMessages() || progress.bytesOfMessage() < received ? "messages" : "a message",
                        held,
                        budget.limitFor(refused));
    }

    void stop() {
        timer.stop();
        if (handler == null) {
            share.release();
        }
    }
}
