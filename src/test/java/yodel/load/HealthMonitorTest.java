package yodel.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HealthMonitorTest {

    @Test
    void tellsOfTheBusiestEventLoop() {
        try (HealthMonitor monitor = new HealthMonitor()) {
            monitor.sample(List.of(new ThreadUsage(100, 0), new ThreadUsage(500, 50)), 1_000);
            monitor.sample(List.of(new ThreadUsage(200, 0), new ThreadUsage(1_000, 60)), 2_000);
            monitor.sample(List.of(new ThreadUsage(300, 0), new ThreadUsage(1_500, 250)), 3_000);
            assertThat(monitor.health().busy()).isEqualTo(0.5);
            assertThat(monitor.health().waiting()).isEqualTo(0.1);
        }
    }

    @Test
    void looksAtTheMeasuredTimeOnly() {
        try (HealthMonitor monitor = new HealthMonitor()) {
            monitor.sample(List.of(new ThreadUsage(0, 0)), 0);
            monitor.sample(List.of(new ThreadUsage(900, 0)), 1_000);
            monitor.end();
            monitor.sample(List.of(new ThreadUsage(900, 0)), 10_000);
            assertThat(monitor.health().busy()).isEqualTo(0.9);
        }
    }

    @Test
    void isOfNoOpinionBeforeItHasSeenAnything() {
        try (HealthMonitor monitor = new HealthMonitor()) {
            assertThat(monitor.health()).isEqualTo(GeneratorHealth.UNKNOWN);
        }
    }
}
