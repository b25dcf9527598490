package yodel.ping;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import yodel.wire.ReplyRule;

/**
 * Sends a message per interval and reports its outcome. {@link #run} must be called once; other methods can be called
 * from any thread.
 *
 * <pre>
 *  message    1        2        3        4        5
 *  due        |--------|--------|--------|--------|
 *  reply       x        (lost)   (lost)   x        x
 *  outage              |-------------------|
 * </pre>
 */
public final class Pinger {

    private final PingConfig config;
    private final PingListener listener;
    private final PingLoop loop;
    private final PingConnections connections;
    private final Instant origin;
    private final long startedAt;
    private final PingStats stats = new PingStats();

    /** The messages without an outcome, and those with one that follow them, in the order of their numbers. */
    private final Deque<Message> unsettled = new ArrayDeque<>();

    private @Nullable Link current;
    private long sent;
    private long nextDueAt;
    private boolean stopped;
    private boolean inOutage;
    private long outageStartedAt;
    private long lostInOutage;

    private Pinger(
            PingConfig config, PingListener listener, Instant origin, PingLoop loop, PingConnections connections) {
        this.config = config;
        this.listener = listener;
        this.origin = origin;
        this.loop = loop;
        this.connections = connections;
        this.startedAt = loop.now();
        this.nextDueAt = startedAt;
    }

    /** Creates a run over sockets in real time, which takes about 0.1 s. */
    public static Pinger of(PingConfig config, PingListener listener) {
        WarmUp.run(config.form());
        PingLoop loop = PingLoop.inRealTime();
        return of(config, listener, Instant.now(), loop, new SocketConnections(config, loop));
    }

    /** @param origin the time of day at which the run starts */
    static Pinger of(
            PingConfig config, PingListener listener, Instant origin, PingLoop loop, PingConnections connections) {
        return new Pinger(config, listener, origin, loop, connections);
    }

    /** Sends messages until the run is stopped or all messages have an outcome; returns the final results. */
    public PingSummary run() throws InterruptedException {
        while (!isOver()) {
            long now = loop.now();
            giveUpMessages(now);
            if (hasMore() && nextDueAt <= now) {
                send();
            }
            settle();
            if (!isOver()) {
                loop.runOne(nextDeadline());
                settle();
            }
        }
        if (current != null) {
            current.end();
        }
        PingSummary last = summary(true);
        listener.summary(last);
        return last;
    }

    /** Ends the run without waiting for replies. */
    public void stop() {
        loop.execute(() -> stopped = true);
    }

    /** Reports the results so far to the listener. */
    public void summarize() {
        loop.execute(() -> listener.summary(summary(false)));
    }

    private boolean hasMore() {
        return !stopped && (config.count() == null || sent < config.count());
    }

    private boolean isOver() {
        return stopped || (!hasMore() && unsettled.isEmpty());
    }

    private long nextDeadline() {
        Message oldest = unsettled.peekFirst();
        long expiry = oldest == null
                ? Long.MAX_VALUE
                : oldest.dueAt + config.timeout().toNanos();
        return hasMore() ? Math.min(expiry, nextDueAt) : expiry;
    }

    private void send() {
        Link link = current;
        if (link == null || config.connectsEachTime()) {
            link = new Link();
            link.connection = connections.open(link);
            current = link;
        }
        long now = loop.now();
        long interval = config.interval().toNanos();
        // After a suspension of the process, no messages are sent for the time that has passed.
        long dueAt = now - nextDueAt > interval ? now : nextDueAt;
        nextDueAt = dueAt + interval;
        Message message = new Message(++sent, dueAt, link);
        unsettled.addLast(message);
        stats.sent();
        link.send(message);
    }

    private void giveUpMessages(long now) {
        for (Message message : unsettled) {
            if (message.dueAt + config.timeout().toNanos() > now) {
                break;
            }
            if (message.outcome == Outcome.NONE) {
                lost(message, "no reply within " + seconds(config.timeout()));
                message.link.abandon();
            }
        }
    }

    private static String seconds(Duration time) {
        return Double.toString(time.toMillis() / 1e3).replaceFirst("\\.0$", "") + " s";
    }

    /** Follows the outages, in the order of the messages. */
    private void settle() {
        for (Message first = unsettled.peekFirst();
                first != null && first.outcome != Outcome.NONE;
                first = unsettled.peekFirst()) {
            unsettled.removeFirst();
            if (first.outcome == Outcome.LOST) {
                if (!inOutage) {
                    inOutage = true;
                    outageStartedAt = first.dueAt;
                    lostInOutage = 0;
                }
                lostInOutage++;
            } else if (first.outcome == Outcome.ANSWERED && inOutage) {
                inOutage = false;
                PingOutage outage = outage(first.settledAt);
                stats.outage(outage);
                listener.outageEnded(outage);
            }
        }
    }

    private PingOutage outage(long until) {
        return new PingOutage(
                timeOfDay(outageStartedAt), Duration.ofNanos(Math.max(0, until - outageStartedAt)), lostInOutage);
    }

    private PingSummary summary(boolean isFinal) {
        long now = loop.now();
        return stats.summary(timeOfDay(now), isFinal, Duration.ofNanos(now - startedAt), inOutage ? outage(now) : null);
    }

    private Instant timeOfDay(long time) {
        return origin.plusNanos(time - startedAt);
    }

    private void lost(Message message, String reason) {
        message.settle(Outcome.LOST, loop.now());
        stats.lost();
        listener.lost(new PingListener.Lost(timeOfDay(message.settledAt), message.number, reason));
    }

    private enum Outcome {
        NONE,
        ANSWERED,
        WRONG,
        LOST
    }

    private static final class Message {
        private final long number;
        private final long dueAt;
        private final Link link;
        private Outcome outcome = Outcome.NONE;
        private long settledAt;

        Message(long number, long dueAt, Link link) {
            this.number = number;
            this.dueAt = dueAt;
            this.link = link;
        }

        void settle(Outcome its, long now) {
            outcome = its;
            settledAt = now;
        }
    }

    /** A connection and the messages that were sent on it. */
    private final class Link implements PingConnection.Events {

        /** The messages without a reply, in the order in which they were sent, even if they have been given up. */
        private final Deque<Message> messages = new ArrayDeque<>();

        private @Nullable PingConnection connection;
        private String address = "";
        private @Nullable Long connectNanos;
        private boolean ended;

        void send(Message message) {
            messages.addLast(message);
            Objects.requireNonNull(connection)
                    .send(PingPayload.of(
                            message.number, config.size(), config.form().framing()));
        }

        /** Sends no more messages on this connection, and closes it after the last reply. */
        void abandon() {
            if (current == this) {
                current = null;
            }
            if (!ended && messages.stream().allMatch(message -> message.outcome != Outcome.NONE)) {
                if (address.isEmpty()) {
                    stats.connectionRefused();
                } else {
                    stats.connectionLost();
                }
                end();
            }
        }

        void end() {
            ended = true;
            Objects.requireNonNull(connection).close();
            if (current == this) {
                current = null;
            }
        }

        @Override
        public void opened(String itsAddress, long nanos) {
            address = itsAddress;
            connectNanos = nanos;
            stats.connectionOpened(nanos);
        }

        @Override
        public void refused(String reason) {
            stats.connectionRefused();
            end();
            loseAll(reason);
        }

        @Override
        public void lost(String reason) {
            stats.connectionLost();
            end();
            loseAll("connection lost: " + reason);
        }

        private void loseAll(String reason) {
            messages.stream()
                    .filter(message -> message.outcome == Outcome.NONE)
                    .forEach(message -> Pinger.this.lost(message, reason));
        }

        @Override
        public void replied(byte[] payload, long nanos) {
            Message message = messages.pollFirst();
            if (message == null) {
                lost("unexpected reply");
                return;
            }
            if (message.outcome == Outcome.NONE) {
                check(message, payload, nanos);
            }
            if (ended) {
                return;
            }
            if (config.connectsEachTime()) {
                end();
            } else if (current != this) {
                abandon();
            }
        }

        private void check(Message message, byte[] payload, long nanos) {
            byte[] expected = config.form()
                    .replyRule()
                    .reply(PingPayload.of(
                            message.number, config.size(), config.form().framing()));
            long now = loop.now();
            if (config.form().replyRule() != ReplyRule.ANY && !Arrays.equals(expected, payload)) {
                message.settle(Outcome.WRONG, now);
                stats.wrong();
                listener.wrong(new PingListener.Wrong(
                        timeOfDay(now), message.number, address, ByteBuffer.wrap(expected), ByteBuffer.wrap(payload)));
                // The following replies may be wrong, too, because their boundaries are unknown.
                lost("wrong reply");
                return;
            }
            message.settle(Outcome.ANSWERED, now);
            stats.answered(nanos);
            listener.replied(new PingListener.Reply(
                    timeOfDay(now), message.number, payload.length, address, connectNanos, nanos));
            connectNanos = null;
        }
    }
}
