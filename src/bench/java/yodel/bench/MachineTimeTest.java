package yodel.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MachineTimeTest {

    private static final MachineTime BEGIN =
            MachineTime.parse("cpu  1000 0 500 8000 100 0 50 0 0 0", Duration.ofSeconds(3));

    @Test
    void attributesTheRemainingBusyTimeToOthers() {
        // 200 ticks, of which 120 were busy and 70 were ours.
        MachineTime end = MachineTime.parse("cpu  1060 10 530 8060 120 5 55 10 0 0", Duration.ofMillis(3_700));
        assertThat(end.othersSince(BEGIN)).isCloseTo(0.25, within(1e-9));
    }

    @Test
    void othersNeverUseLessThanNothing() {
        MachineTime end = MachineTime.parse("cpu  1010 0 500 8090 100 0 50 0 0 0", Duration.ofMillis(3_110));
        assertThat(end.othersSince(BEGIN)).isZero();
        assertThat(BEGIN.othersSince(BEGIN)).isZero();
    }

    @Test
    void readsTheTimeOfThisMachine() throws IOException {
        MachineTime now = MachineTime.now();
        assertThat(now.busy()).isPositive().isLessThanOrEqualTo(now.all());
        assertThat(now.ours()).isPositive();
    }

    @Test
    void rejectsAnotherLine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MachineTime.parse("cpu0 1 2 3 4 5 6 7 8", Duration.ZERO))
                .withMessageContaining("/proc/stat");
    }
}
