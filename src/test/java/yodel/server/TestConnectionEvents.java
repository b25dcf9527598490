package yodel.server;

import io.netty.util.concurrent.GlobalEventExecutor;
import org.slf4j.LoggerFactory;
import yodel.metrics.ServerMetrics;

/** Faults that are counted, and logged with the test's own log. */
final class TestConnectionEvents {

    private TestConnectionEvents() {}

    static ConnectionEvents of(ServerMetrics metrics) {
        return new ConnectionEvents(
                metrics,
                new RateLimitedLogger(
                        LoggerFactory.getLogger(TestConnectionEvents.class), GlobalEventExecutor.INSTANCE));
    }
}
