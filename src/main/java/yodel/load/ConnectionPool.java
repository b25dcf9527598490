package yodel.load;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** The connections of one event loop over their lifetimes. Belongs to that event loop. */
final class ConnectionPool {

    /** The reasons for opening a channel. */
    enum Opening {
        /** The connection takes part in the run from now on. */
        FIRST,

        AFTER_LOSS,
        AFTER_RETIREMENT
    }

    private final EventLoop eventLoop;
    private final Connector connector;
    private final LongSupplier clock;
    private final boolean reconnect;
    private final List<LoadConnection> connections = new ArrayList<>();
    private final OutageTracker outages = new OutageTracker();

    private int alive;
    private int usable;
    private boolean finished;

    /**
     * Creates an empty pool.
     *
     * @param clock the run's clock, in ns
     * @param reconnect whether a lost connection is opened again
     */
    ConnectionPool(EventLoop eventLoop, Connector connector, LongSupplier clock, boolean reconnect) {
        this.eventLoop = eventLoop;
        this.connector = connector;
        this.clock = clock;
        this.reconnect = reconnect;
    }

    /** Returns the connections that take part in the run, by position. */
    List<LoadConnection> all() {
        return connections;
    }

    /** Returns the number of open connections. */
    int alive() {
        return alive;
    }

    /** Returns whether no connection is open and none will be opened again. */
    boolean isDeserted() {
        return usable == 0;
    }

    /** Returns the outages of this event loop. */
    OutageTracker outages() {
        return outages;
    }

    /** Opens a channel for a connection. May be called from any thread for the first channel. */
    Future<?> open(LoadConnection connection) {
        connection.connecting(clock.getAsLong());
        return connector.open(connection, connection.number()).addListener(connected -> {
            if (!connected.isSuccess()) {
                connection.refused(connected.cause());
            }
        });
    }

    /** Takes an open connection into the pool. */
    Opening opened(LoadConnection connection) {
        alive++;
        if (connection.position() < 0) {
            join(connection);
            return Opening.FIRST;
        }
        boolean wasLost = outages.reopened(connection.position(), clock.getAsLong());
        return wasLost ? Opening.AFTER_LOSS : Opening.AFTER_RETIREMENT;
    }

    private void join(LoadConnection connection) {
        connection.takePart(connections.size());
        connections.add(connection);
        usable++;
    }

    /**
     * Handles a failed attempt to open a connection. Returns whether this is how the run loses the connection, rather
     * than another failure after a loss or at the start.
     */
    boolean refused(LoadConnection connection) {
        boolean takesPart = connection.position() >= 0;
        boolean isLoss = takesPart && !outages.isOut(connection.position());
        if (!takesPart && reconnect) {
            join(connection);
        }
        if (takesPart || reconnect) {
            openAgain(connection);
        }
        return isLoss;
    }

    /** Handles the loss of an open connection that the generator did not close. */
    void lost(LoadConnection connection) {
        alive--;
        openAgain(connection);
    }

    private void openAgain(LoadConnection connection) {
        if (reconnect) {
            outages.lost(connection.position(), clock.getAsLong());
            eventLoop.schedule(() -> openUnlessFinished(connection), connection.nextBackoff(), NANOSECONDS);
        } else {
            connection.giveUp();
            usable--;
        }
    }

    /** Replaces the channel of a connection at the end of its lifetime. */
    void retired(LoadConnection connection) {
        alive--;
        openUnlessFinished(connection);
    }

    private void openUnlessFinished(LoadConnection connection) {
        if (!finished) {
            open(connection);
        }
    }

    /** Ends all outages and connections when the run is over. */
    void finish() {
        finished = true;
        outages.end(clock.getAsLong());
        connections.forEach(LoadConnection::finish);
    }
}
