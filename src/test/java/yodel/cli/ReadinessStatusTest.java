package yodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import yodel.metrics.ServerMetrics;

class ReadinessStatusTest {

    private final ServerMetrics metrics = new ServerMetrics();
    private final AtomicLong clock = new AtomicLong(-1_000_000_000L);
    private final ReadinessStatus status = new ReadinessStatus(metrics, clock::get);

    @Test
    void reportsConnectionsAndMessagesPerSecondSinceTheLastCall() {
        metrics.connectionAccepted();
        metrics.connectionAccepted();
        metrics.connectionClosed();
        metrics.answered(10_000, 5_000_000);
        clock.addAndGet(5_000_000_000L);
        assertThat(status.get()).isEqualTo("connections: 1, messages/s: 2,000, sent kB/s: 1,000");
        metrics.answered(5, 500);
        clock.addAndGet(1_000_000_000L);
        assertThat(status.get()).isEqualTo("connections: 1, messages/s: 5, sent kB/s: 1");
    }

    @Test
    void canBeCalledImmediately() {
        assertThat(status.get()).isEqualTo("connections: 0, messages/s: 0, sent kB/s: 0");
    }
}
