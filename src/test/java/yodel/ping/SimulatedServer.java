package yodel.ping;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import yodel.wire.UpperCase;

/** Answers after a constant time, except while it is frozen, and refuses connections while it is down. */
final class SimulatedServer implements PingConnections {

    static final long CONNECT = 2_000_000;
    static final long ROUND_TRIP = 1_000_000;

    private final SimulatedLoop loop;
    private Period frozen = Period.NEVER;
    private Period down = Period.NEVER;
    private Period garbling = Period.NEVER;
    private final Set<Connection> open = new HashSet<>();

    /** A time span in ns on the clock of the loop. */
    private record Period(long from, long until) {
        private static final Period NEVER = new Period(0, 0);

        boolean contains(long time) {
            return time >= from && time < until;
        }
    }

    SimulatedServer(SimulatedLoop loop) {
        this.loop = loop;
    }

    void freeze(long from, long until) {
        frozen = new Period(from, until);
    }

    /** Makes the server end all connections at {@code from} and refuse new ones. */
    void stop(long from, long until) {
        down = new Period(from, until);
        loop.at(from, () -> List.copyOf(open).forEach(Connection::reset));
    }

    void garble(long from, long until) {
        garbling = new Period(from, until);
    }

    int open() {
        return open.size();
    }

    @Override
    public PingConnection open(PingConnection.Events events) {
        Connection connection = new Connection(events);
        loop.at(loop.now() + CONNECT, connection::accept);
        return connection;
    }

    private final class Connection implements PingConnection {
        private final Events events;
        private boolean accepted;
        private boolean closed;

        Connection(Events events) {
            this.events = events;
        }

        private void accept() {
            if (closed) {
                return;
            }
            if (down.contains(loop.now())) {
                closed = true;
                events.refused("connection refused");
                return;
            }
            accepted = true;
            open.add(this);
            events.opened("192.0.2.1:8080", CONNECT);
        }

        private void reset() {
            if (!closed) {
                close();
                events.lost("connection reset");
            }
        }

        @Override
        public void send(byte[] payload) {
            long sentAt = accepted ? loop.now() : loop.now() + CONNECT;
            long answeredAt = frozen.contains(sentAt + ROUND_TRIP) ? frozen.until() : sentAt + ROUND_TRIP;
            byte[] reply = UpperCase.of(payload);
            if (garbling.contains(answeredAt)) {
                reply[0] = '!';
            }
            loop.at(answeredAt, () -> {
                if (!closed) {
                    events.replied(reply, answeredAt - sentAt);
                }
            });
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                open.remove(this);
            }
        }
    }
}
