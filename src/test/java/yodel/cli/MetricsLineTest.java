package yodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import yodel.metrics.CloseReason;
import yodel.metrics.ProtocolError;
import yodel.metrics.RejectReason;
import yodel.metrics.ServerMetrics;

class MetricsLineTest {

    @Test
    void areShortWithoutErrors() {
        assertThat(MetricsLine.total(new ServerMetrics()))
                .isEqualTo("connections-accepted=0 messages=0 received-bytes=0 sent-bytes=0 backpressure-pauses=0"
                        + " log-lines-dropped=0");
    }

    @Test
    void countErrorsByReason() {
        ServerMetrics metrics = new ServerMetrics();
        metrics.connectionAccepted();
        metrics.answered(2, 20);
        metrics.readingPaused();
        metrics.count(ProtocolError.TLS);
        metrics.count(ProtocolError.TLS);
        metrics.count(RejectReason.MAX_CONNECTIONS);
        metrics.count(CloseReason.IDLE_TIMEOUT);
        assertThat(MetricsLine.of(metrics, 4096))
                .matches("connections-open=1 connections-read-paused=1 held-reply-bytes=0 connections-accepted=1"
                        + " messages=2 received-bytes=20 sent-bytes=20 backpressure-pauses=1 log-lines-dropped=0"
                        + " connections-rejected.max-connections=1 connections-closed.idle-timeout=1"
                        + " protocol-errors.tls=2 heap-bytes=\\d+ direct-memory-used-bytes=4096");
    }
}
