package yodel.server.connection;

import io.netty.util.concurrent.GlobalEventExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yodel.metrics.ServerMetrics;
import yodel.testing.ServerConfigs;
import yodel.wire.WireFormat;

/** Creates the contexts of connections without a server. */
public final class TestContexts {

    private static final Logger LOG = LoggerFactory.getLogger(TestContexts.class);

    private TestContexts() {}

    /** Creates a context whose timeouts do not expire in a test. */
    public static ServerContext of(ServerMetrics metrics) {
        return of(metrics, ServerConfigs.PATIENT);
    }

    static ServerContext of(ServerMetrics metrics, Timeouts timeouts) {
        return of(metrics, WireFormat.DEFAULT, timeouts, LOG);
    }

    /**
     * Creates a context.
     *
     * @param log the log of what clients do
     */
    public static ServerContext of(ServerMetrics metrics, WireFormat format, Timeouts timeouts, Logger log) {
        return new ServerContext(
                format,
                timeouts,
                ServerConfigs.READ_BUDGET,
                ServerConfigs.HOLDING,
                metrics,
                new RateLimitedLogger(log, GlobalEventExecutor.INSTANCE));
    }
}
