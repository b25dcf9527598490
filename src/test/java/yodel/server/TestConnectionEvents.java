package yodel.server;

import io.netty.util.concurrent.GlobalEventExecutor;
import org.slf4j.LoggerFactory;
import yodel.metrics.ServerMetrics;

/** Connection events that are counted and logged to the log of the test. */
final class TestConnectionEvents {

    private TestConnectionEvents() {}

    static ConnectionEvents of(ServerMetrics metrics) {
        return new ConnectionEvents(
                metrics,
                new RateLimitedLogger(
                        LoggerFactory.getLogger(TestConnectionEvents.class), GlobalEventExecutor.INSTANCE));
    }
}
