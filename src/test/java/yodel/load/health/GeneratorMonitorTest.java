package yodel.load.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import yodel.load.result.GeneratorHealth;

class GeneratorMonitorTest {

    private static Supplier<ThreadUsage> eventLoop(ThreadUsage... usage) {
        Iterator<ThreadUsage> next = List.of(usage).iterator();
        return next::next;
    }

    @Test
    void reportsTheBusiestEventLoop() {
        Supplier<ThreadUsage> quiet =
                eventLoop(new ThreadUsage(100, 0), new ThreadUsage(200, 0), new ThreadUsage(300, 0));
        Supplier<ThreadUsage> busy =
                eventLoop(new ThreadUsage(500, 50), new ThreadUsage(1_000, 60), new ThreadUsage(1_500, 250));
        try (GeneratorMonitor monitor = new GeneratorMonitor(List.of(quiet, busy))) {
            monitor.sample(1_000);
            monitor.sample(2_000);
            monitor.sample(3_000);
            assertThat(monitor.health().busy()).isEqualTo(0.5);
            assertThat(monitor.health().waiting()).isEqualTo(0.1);
        }
    }

    @Test
    void coversTheMeasurementOnly() {
        try (GeneratorMonitor monitor =
                new GeneratorMonitor(List.of(eventLoop(new ThreadUsage(0, 0), new ThreadUsage(900, 0))))) {
            monitor.sample(0);
            monitor.sample(1_000);
            monitor.end();
            monitor.sample(10_000);
            assertThat(monitor.health().busy()).isEqualTo(0.9);
        }
    }

    @Test
    void reportsNothingBeforeTheFirstSample() {
        try (GeneratorMonitor monitor = new GeneratorMonitor(List.of(eventLoop()))) {
            assertThat(monitor.health()).isEqualTo(GeneratorHealth.UNKNOWN);
        }
    }
}
