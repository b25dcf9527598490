package yodel.load;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.util.ArrayList;
import java.util.List;
import yodel.load.plan.ConnectionPlan;
import yodel.load.reply.MessageRecorder;
import yodel.load.result.ConnectionFailure;
import yodel.transport.ConnectFailedException;

/** The connections of one event loop over their lifetimes. Belongs to that event loop. */
final class ConnectionPool {

    private final LoadWorker worker;
    private final ConnectionPlan plan;
    private final Connector connector;
    private final MessageRecorder recorder;
    private final List<LoadConnection> connections = new ArrayList<>();
    private final OutageTracker outages = new OutageTracker();

    private boolean outOfPorts;
    private int alive;
    private int usable;

    ConnectionPool(LoadWorker worker, ConnectionPlan plan, Connector connector, MessageRecorder recorder) {
        this.worker = worker;
        this.plan = plan;
        this.connector = connector;
        this.recorder = recorder;
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
    OutageTracker outages() {
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
        recorder.stats().connectTime(nanos);
        alive++;
        if (connection.position() < 0) {
            join(connection);
        } else if (outages.reopened(connection, worker.now())) {
            recorder.stats().connectionReopened();
        } else {
            recorder.stats().connectionRecycled();
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
        recorder.stats().connectionLost();
        recorder.stats().connectionFailed(kind, reason);
        openAgain(connection);
    }

    /** Records that a connection could not be opened. */
    void refused(LoadConnection connection, Throwable cause) {
        ConnectionFailure kind = ConnectionFailure.ofOpening(cause);
        outOfPorts |= kind == ConnectionFailure.NO_LOCAL_PORT;
        recorder.stats().connectionFailed(kind, ConnectFailedException.reason(cause));
        if (connection.position() < 0) {
            if (!plan.reconnect()) {
                return;
            }
            join(connection);
        } else if (!outages.isOut(connection)) {
            recorder.stats().connectionLost();
        }
        openAgain(connection);
    }

    private void openAgain(LoadConnection connection) {
        if (plan.reconnect()) {
            outages.lost(connection, worker.now());
            worker.eventLoop().schedule(() -> open(connection), connection.nextBackoff(), NANOSECONDS);
        } else {
            connection.giveUp();
            usable--;
        }
        worker.closed(connection.position());
    }

    /** Replaces the channel of a connection at the end of its lifetime. */
    void renew(LoadConnection connection) {
        alive--;
        open(connection);
    }

    private void open(LoadConnection connection) {
        if (!worker.done().isDone()) {
            connector.open(worker, connection);
        }
    }

    /** Ends all outages and connections when the run is over. */
    void finish() {
        outages.end(worker.now());
        connections.forEach(LoadConnection::finish);
    }
}
