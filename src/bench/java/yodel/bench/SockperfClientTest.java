package yodel.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SockperfClientTest {

    private static final List<String> SAID = List.of(
            "sockperf: [Total Run] RunTime=2.000 sec; Warm up time=400 msec; SentMessages=160001; ReceivedMessages=160000",
            "sockperf: ========= Printing statistics for Server No: 0",
            "sockperf: [Valid Duration] RunTime=1.500 sec; SentMessages=120000; ReceivedMessages=120000",
            "sockperf: \u001b[2;35m====> avg-rtt=12.685 (std-dev=9.859)\u001b[0m",
            "sockperf: ---> percentile 99.999 =  773.381",
            "sockperf: ---> percentile 99.000 =   19.136",
            "sockperf: ---> percentile 50.000 =   12.456");

    @Test
    void parsesTheOutputOfSockperf() throws NotMeasuredException {
        Measured measured = SockperfClient.parse(SAID, 64, Duration.ofMillis(800));
        assertThat(measured.perSecond()).isCloseTo(80_000, within(1e-6));
        assertThat(measured.megabytesPerSecond()).isCloseTo(80_000 * 64 / 1e6, within(1e-6));
        // All 160,000 messages used the server's time, including those at the start.
        assertThat(measured.cpuMicros()).isCloseTo(5, within(1e-6));
        assertThat(measured.p50()).isEqualTo(12.456);
        assertThat(measured.p99()).isEqualTo(19.136);
    }

    @Test
    void reportsUnexpectedOutputOfSockperf() {
        assertThatThrownBy(() -> SockperfClient.parse(List.of("sockperf: no such host"), 64, Duration.ZERO))
                .isInstanceOf(NotMeasuredException.class)
                .hasMessageContaining("no such host");
    }
}
