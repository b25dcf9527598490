package yodel.load;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.util.ArrayList;
import java.util.List;
import yodel.load.plan.ConnectionPlan;
import yodel.load.reply.Ledger;
import yodel.load.result.ConnectionFailure;
import yodel.transport.CannotConnectException;

/** The connections of one event loop over their lifetimes. Belongs to that event loop. */
final class ConnectionRoster {

    private final LoadLoop loop;
    private final ConnectionPlan plan;
    private final Connector connector;
    private final Ledger ledger;
    private final List<LoadConnection> connections = new ArrayList<>();
    private final OutageLog outages = new OutageLog();

    private boolean outOfPorts;
    private int alive;
    private int usable;

    ConnectionRoster(LoadLoop loop, ConnectionPlan plan, Connector connector, Ledger ledger) {
        this.loop = loop;
        this.plan = plan;
        this.connector = connector;
        this.ledger = ledger;
    }

    /** Returns the connections that take part in the run, by position. */
    List<LoadConnection> all() {
        return connections;
    }

    /** Returns the number of open connections. */
    int alive() {
        return alive;
    }

    /** Returns whether the connection is open or will be opened again. */
    boolean isUsable(int position) {
        return connections.get(position).isUsable();
    }

    /** Returns whether no connection is open and none will be opened again. */
    boolean isDeserted() {
        return usable == 0;
    }

    /** Returns whether a connection could not be opened because this machine had no free port. */
    boolean isOutOfPorts() {
        return outOfPorts;
    }

    /** Returns the outages of this event loop. */
    OutageLog outages() {
        return outages;
    }

    /**
     * Returns the share of the configured lifetime that the first channel of connection {@code number} gets, 0 to 1.
     */
    double shareOfFirstLife(int number) {
        return (number + 1.0) / plan.count();
    }

    /** Records that a connection is open, {@code nanos} ns after the attempt started. */
    void opened(LoadConnection connection, long nanos) {
        ledger.tally().connectTime(nanos);
        alive++;
        if (connection.position() < 0) {
            join(connection);
        } else if (outages.reopened(connection, loop.now())) {
            ledger.tally().connectionReopened();
        } else {
            ledger.tally().connectionRenewed();
        }
    }

    private void join(LoadConnection connection) {
        connection.takePart(connections.size());
        connections.add(connection);
        usable++;
    }

    /**
     * Records the loss of an open connection that the generator did not close.
     *
     * @param kind how the connection ended
     * @param reason the reason, for the report
     */
    void lost(LoadConnection connection, ConnectionFailure kind, String reason) {
        alive--;
        ledger.tally().connectionLost();
        ledger.tally().connectionFailed(kind, reason);
        openAgain(connection);
    }

    /** Records that a connection could not be opened. */
    void refused(LoadConnection connection, Throwable cause) {
        ConnectionFailure kind = ConnectionFailure.ofOpening(cause);
        outOfPorts |= kind == ConnectionFailure.NO_LOCAL_PORT;
        ledger.tally().connectionFailed(kind, CannotConnectException.reason(cause));
        if (connection.position() < 0) {
            if (!plan.reconnect()) {
                return;
            }
            join(connection);
        } else if (!outages.isOut(connection)) {
            ledger.tally().connectionLost();
        }
        openAgain(connection);
    }

    private void openAgain(LoadConnection connection) {
        if (plan.reconnect()) {
            outages.lost(connection, loop.now());
            loop.eventLoop().schedule(() -> open(connection), connection.nextBackoff(), NANOSECONDS);
        } else {
            connection.giveUp();
            usable--;
        }
        loop.closed(connection.position());
    }

    /** Replaces the channel of a connection at the end of its lifetime. */
    void renew(LoadConnection connection) {
        alive--;
        open(connection);
    }

    private void open(LoadConnection connection) {
        if (!loop.done().isDone()) {
            connector.open(loop, connection);
        }
    }

    /** Ends all outages and connections when the run is over. */
    void finish() {
        outages.end(loop.now());
        connections.forEach(LoadConnection::finish);
    }
}
