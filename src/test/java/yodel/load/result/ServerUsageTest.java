package yodel.load.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ServerUsageTest {

    private static final Instant NOW = Instant.EPOCH;

    private static ServerUsage between(String before, String after) {
        return new ServerUsage("http://a/metrics", Scrape.parse(NOW, before), Scrape.parse(NOW, after));
    }

    @Test
    void addsUpMetricsThatDifferInLabels() {
        Scrape scrape = Scrape.parse(NOW, """
                # HELP yodel_message_errors_total Streams that held what is no message.
                # TYPE yodel_message_errors_total counter
                yodel_message_errors_total{kind="http"} 1.0
                yodel_message_errors_total{kind="a } and a \\" in it"} 2 1700000000000
                yodel_messages_total 1.0E9
                other_total 5
                yodel_read_pauses_total NaN
                this is no figure
                """);
        assertThat(scrape.figure("yodel_message_errors_total")).hasValue(3);
        assertThat(scrape.figure("yodel_messages_total")).hasValue(1e9);
        assertThat(scrape.figures()).hasSize(2);
    }

    @Test
    void reportsTheIncreaseOfCounters() {
        ServerUsage usage = between(
                "yodel_messages_total 10\nprocess_cpu_seconds_total 1.5",
                "yodel_messages_total 30\nprocess_cpu_seconds_total 2");
        assertThat(usage.grown("yodel_messages_total")).hasValue(20);
        assertThat(usage.secondsPerMessage()).hasValue(0.025);
        assertThat(usage.grown("yodel_reply_bytes_total")).isEmpty();
    }

    @Test
    void reportsNothingAboutARestartedServer() {
        ServerUsage usage = between(
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
        assertThat(between(before, after).lagAtMost()).hasValue(0.1);
        assertThat(between(before, before).lagAtMost()).isEmpty();
        assertThat(between(before, after.replace("Inf\"} 6", "Inf\"} 7")).lagAtMost())
                .hasValue(Double.POSITIVE_INFINITY);
    }
}
