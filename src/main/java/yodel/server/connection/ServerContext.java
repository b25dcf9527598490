package yodel.server.connection;

import yodel.metrics.ServerMetrics;
import yodel.wire.WireFormat;

/** Holds what all connections of a server share. */
public final class ServerContext {

    private final WireFormat format;
    private final Timeouts timeouts;
    private final int readBudget;
    private final HoldBudget holding;
    private final ServerMetrics metrics;
    private final RateLimitedLogger log;
    private final ConnectionCloser closer;

    /** @param log the log of what clients do */
    public ServerContext(
            WireFormat format,
            Timeouts timeouts,
            int readBudget,
            HoldLimits holding,
            ServerMetrics metrics,
            RateLimitedLogger log) {
        this.format = format;
        this.timeouts = timeouts;
        this.readBudget = readBudget;
        this.holding = new HoldBudget(holding, metrics);
        this.metrics = metrics;
        this.log = log;
        this.closer = new ConnectionCloser(timeouts, metrics, log);
    }

    WireFormat format() {
        return format;
    }

    Timeouts timeouts() {
        return timeouts;
    }

    /** Returns the maximum number of bytes to read from one connection in one read iteration. */
    int readBudget() {
        return readBudget;
    }

    /** Returns the memory for replies that are held for clients that do not read yet. */
    HoldBudget holding() {
        return holding;
    }

    public ServerMetrics metrics() {
        return metrics;
    }

    public RateLimitedLogger log() {
        return log;
    }

    public ConnectionCloser closer() {
        return closer;
    }
}
