package yodel.load;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.util.ArrayList;
import java.util.List;
import yodel.load.plan.ConnectionPlan;
import yodel.load.reply.Ledger;
import yodel.load.result.ConnectionFailure;
import yodel.transport.CannotConnectException;

/** The connections of one event loop, and how they come and go. Belongs to that loop. */
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

    /** Those that take part in the run, by their positions. */
    List<LoadConnection> all() {
        return connections;
    }

    /** How many are open. */
    int alive() {
        return alive;
    }

    /** Whether a connection is open, or will be again. */
    boolean isUsable(int position) {
        return connections.get(position).isUsable();
    }

    /** Whether none is left, nor will be opened again. */
    boolean isDeserted() {
        return usable == 0;
    }

    /** Whether one could not be opened because this machine had no port left for it. */
    boolean isOutOfPorts() {
        return outOfPorts;
    }

    /** When some were lost and opened again. */
    OutageLog outages() {
        return outages;
    }

    /** Which share of its lifetime connection {@code number} has the first time. */
    double shareOfFirstLife(int number) {
        return (number + 1.0) / plan.count();
    }

    /** A connection is open, after so many ns. */
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
     * A connection that was open has ended though the run has not, and not by the generator's wish.
     *
     * @param kind how it ended
     * @param reason why, for people
     */
    void lost(LoadConnection connection, ConnectionFailure kind, String reason) {
        alive--;
        ledger.tally().connectionLost();
        ledger.tally().connectionFailed(kind, reason);
        openAgain(connection);
    }

    /** A connection could not be opened. */
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

    /** A connection has reached the end of its lifetime: opens another in its place. */
    void renew(LoadConnection connection) {
        alive--;
        open(connection);
    }

    private void open(LoadConnection connection) {
        if (!loop.done().isDone()) {
            connector.open(loop, connection);
        }
    }

    /** The run is over. */
    void finish() {
        outages.end(loop.now());
        connections.forEach(LoadConnection::finish);
    }
}
