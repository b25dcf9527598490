package yodel.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yodel.testing.WrittenLog;

class WatchdogIntervalTest {

    private static final long PID = 4711;

    private final WrittenLog written = new WrittenLog();

    @Test
    void readsTheEnvironment() {
        assertThat(WatchdogInterval.of(Map.of("WATCHDOG_USEC", "20000000"), PID, written.logger()))
                .contains(Duration.ofSeconds(20));
        assertThat(WatchdogInterval.of(Map.of("WATCHDOG_USEC", "1", "WATCHDOG_PID", "4711"), PID, written.logger()))
                .contains(Duration.ofNanos(1000));
    }

    @Test
    void isEmptyWithoutAWatchdog() {
        assertThat(WatchdogInterval.of(Map.of(), PID, written.logger())).isEmpty();
        assertThat(written.lines()).isEmpty();
    }

    @Test
    void isEmptyForAnotherProcess() {
        assertThat(WatchdogInterval.of(
                        Map.of("WATCHDOG_USEC", "20000000", "WATCHDOG_PID", "471"), PID, written.logger()))
                .isEmpty();
        assertThat(written.lines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "20s", "1000000000000000"})
    void warnsAboutAnInvalidNumber(String text) {
        assertThat(WatchdogInterval.of(Map.of("WATCHDOG_USEC", text), PID, written.logger()))
                .isEmpty();
        assertThat(written.lines())
                .containsExactly("WATCHDOG_USEC: " + text + " (expected: a number of microseconds); watchdog disabled");
    }
}
