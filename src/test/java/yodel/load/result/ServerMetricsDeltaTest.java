package yodel.load.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ServerMetricsDeltaTest {

    private static final Instant NOW = Instant.EPOCH;

    private static ServerMetricsDelta between(String before, String after) {
        return new ServerMetricsDelta(
                "http://a/metrics", MetricsSample.parse(NOW, before), MetricsSample.parse(NOW, after));
    }

    @Test
    void addsUpMetricsThatDifferInLabels() {
        MetricsSample sample = MetricsSample.parse(NOW, """
                # HELP yodel_protocol_errors_total Streams that held what is no message.
                # TYPE yodel_protocol_errors_total counter
                yodel_protocol_errors_total{reason="http"} 1.0
                yodel_protocol_errors_total{reason="a } and a \\" in it"} 2 1700000000000
                yodel_messages_total 1.0E9
                other_total 5
                yodel_backpressure_pauses_total NaN
                this is no figure
                """);
        assertThat(sample.value("yodel_protocol_errors_total")).hasValue(3);
        assertThat(sample.value("yodel_messages_total")).hasValue(1e9);
        assertThat(sample.values()).hasSize(2);
    }

    @Test
    void reportsTheIncreaseOfCounters() {
        ServerMetricsDelta usage = between(
                "yodel_messages_total 10\nprocess_cpu_seconds_total 1.5",
                "yodel_messages_total 30\nprocess_cpu_seconds_total 2");
        assertThat(usage.grown("yodel_messages_total")).hasValue(20);
        assertThat(usage.secondsPerMessage()).hasValue(0.025);
        assertThat(usage.grown("yodel_sent_bytes_total")).isEmpty();
    }

    @Test
    void reportsNothingAboutARestartedServer() {
        ServerMetricsDelta usage = between(
                "process_start_time_seconds 5\nyodel_messages_total 10",
                "process_start_time_seconds 6\nyodel_messages_total 30");
        assertThat(usage.isRestarted()).isTrue();
        assertThat(usage.grown("yodel_messages_total")).isEmpty();
    }

    @Test
    void usesTheBoundOfTheLastNonEmptyBucket() {
        String before = """
                yodel_eventloop_lag_seconds_bucket{loop="a",le="0.01"} 1
                yodel_eventloop_lag_seconds_bucket{loop="a",le="0.1"} 1
                yodel_eventloop_lag_seconds_bucket{loop="a",le="1.0"} 2
                yodel_eventloop_lag_seconds_bucket{loop="a",le="+Inf"} 2
                """;
        String after = """
                yodel_eventloop_lag_seconds_bucket{loop="a",le="0.01"} 4
                yodel_eventloop_lag_seconds_bucket{loop="a",le="0.1"} 5
                yodel_eventloop_lag_seconds_bucket{loop="a",le="1.0"} 6
                yodel_eventloop_lag_seconds_bucket{loop="a",le="+Inf"} 6
                """;
        assertThat(between(before, after).lagMax()).hasValue(0.1);
        assertThat(between(before, before).lagMax()).isEmpty();
        assertThat(between(before, after.replace("Inf\"} 6", "Inf\"} 7")).lagMax())
                .hasValue(Double.POSITIVE_INFINITY);
    }
}
