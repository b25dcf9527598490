package yodel.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServerCounterTest {

    private final ServerMetrics metrics = new ServerMetrics();

    private void letEverythingHappenOnce() {
        metrics.connectionAccepted();
        metrics.readingPaused();
        metrics.answered(1, 1);
        metrics.droppedLogLines(() -> 1);
        Arrays.stream(RejectReason.values()).forEach(metrics::count);
        Arrays.stream(CloseReason.values()).forEach(metrics::count);
        Arrays.stream(ProtocolError.values()).forEach(metrics::count);
    }

    @ParameterizedTest
    @EnumSource
    void readsTheValueOfEachCounterAndEachReason(ServerCounter counter) {
        assertThat(metrics.value(counter)).isZero();
        letEverythingHappenOnce();
        assertThat(metrics.value(counter))
                .isEqualTo(Math.max(1, counter.reasons().size()));
        assertThat(counter.reasons())
                .allSatisfy(reason -> assertThat(metrics.value(reason)).isEqualTo(1))
                .allSatisfy(reason -> assertThat(reason.help()).endsWith("."));
    }

    @Test
    void namesEachCounterOnceForLogJsonAndMetric() {
        assertThat(ServerCounter.SENT_BYTES.key()).isEqualTo("sent_bytes");
        assertThat(ServerCounter.SENT_BYTES.logKey()).isEqualTo("sent-bytes");
        assertThat(ServerCounter.SENT_BYTES.metric()).isEqualTo("yodel_sent_bytes_total");
        Stream<String> keys = Stream.concat(
                Arrays.stream(ServerCounter.values()).map(ServerCounter::key),
                Arrays.stream(ServerGauge.values()).map(ServerGauge::key));
        assertThat(keys).doesNotHaveDuplicates().allMatch(key -> key.matches("[a-z]+(_[a-z]+)*"));
    }
}
