package yodel.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import yodel.load.result.Interval;
import yodel.load.result.ResultFixture;

class GeneratorTest {

    private static final Interval WARM_UP =
            ResultFixture.closedLoop().answered(1_000, Duration.ofMillis(9)).interval(0, 1.25);
    private static final Interval COUNTED = ResultFixture.closedLoop()
            .answered(990, Duration.ofNanos(20_000))
            .answered(10, Duration.ofNanos(500_000))
            .interval(1.25, 0.5);
    private static final Interval GRACE =
            ResultFixture.closedLoop().answered(77, Duration.ofMillis(9)).interval(2, 0.25);

    @Test
    void messagesAndProcessorTimeCoverTheSamePeriod() throws NotMeasuredException {
        List<Duration> cpu = List.of(Duration.ofMillis(5_000), Duration.ofMillis(5_010), Duration.ofMillis(9_000));
        Measured measured = Generator.measured(
                ResultFixture.closedLoop()
                        .interval(WARM_UP)
                        .interval(COUNTED)
                        .interval(GRACE)
                        .result(),
                cpu,
                1);
        assertThat(measured.messages()).isEqualTo(1_000);
        assertThat(measured.perSecond()).isEqualTo(2_000);
        assertThat(measured.megabytesPerSecond()).isCloseTo(0.136, Offset.offset(1e-9));
        assertThat(measured.cpuMicros()).isEqualTo(10);
        assertThat(measured.busy()).isCloseTo(0.02, Offset.offset(1e-9));
        assertThat(measured.p50()).isCloseTo(20, Offset.offset(0.5));
        assertThat(measured.p99()).isCloseTo(20, Offset.offset(0.5));
    }

    @Test
    void rejectsARunThatEndedEarly() {
        List<Duration> cpu = List.of(Duration.ZERO);
        assertThatThrownBy(() -> Generator.measured(
                        ResultFixture.closedLoop().interval(WARM_UP).result(), cpu, 1))
                .asInstanceOf(InstanceOfAssertFactories.type(NotMeasuredException.class))
                .extracting(Throwable::getMessage)
                .isEqualTo("the run was too short");
    }
}
