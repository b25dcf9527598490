package yodel.server;

import io.netty.util.concurrent.GlobalEventExecutor;
import org.slf4j.LoggerFactory;
import yodel.metrics.ServerMetrics;

/** Faults that are counted, and logged with the test's own log. */
final class TestFaults {

    private TestFaults() {}

    static Faults of(ServerMetrics metrics) {
        return new Faults(
                metrics, new FaultLog(LoggerFactory.getLogger(TestFaults.class), GlobalEventExecutor.INSTANCE));
    }
}
