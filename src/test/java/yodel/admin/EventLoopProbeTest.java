package yodel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests with an event loop and a clock that the test controls. */
class EventLoopProbeTest {

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final ServerStatus status = new ServerStatus(new EventLoopLag(registry), () -> nanos());
    private Duration now = Duration.ZERO;

    private long nanos() {
        return now.toNanos();
    }

    private void ready() {
        status.ready("", Map.of("worker-1", tasks::add), () -> 0);
    }

    private void after(Duration time) {
        now = now.plus(time);
    }

    @Test
    void recordsTheDelayOfAResponse() {
        ready();
        status.probe();
        after(Duration.ofMillis(30));
        tasks.remove().run();
        EventLoopProbe probe = status.probes().get(0);
        assertThat(probe.recentNanos()).isEqualTo(Duration.ofMillis(30).toNanos());
        assertThat(probe.unansweredNanos()).isZero();
    }

    @Test
    void submitsNoSecondProbeBeforeTheResponse() {
        ready();
        status.probe();
        status.probe();
        assertThat(tasks).hasSize(1);
        tasks.remove().run();
        status.probe();
        assertThat(tasks).hasSize(1);
    }

    @Test
    void isDeadAfterNotRespondingForTooLong() {
        ready();
        status.probe();
        after(ServerStatus.DEAD);
        assertThat(status.dead()).isEmpty();
        after(Duration.ofNanos(1));
        assertThat(status.dead()).map(EventLoopProbe::name).contains("worker-1");
        tasks.remove().run();
        assertThat(status.dead()).isEmpty();
    }

    @Test
    void isNotLateAfterTheServerHasStopped() {
        status.ready(
                "",
                Map.of("worker-1", task -> {
                    throw new RejectedExecutionException();
                }),
                () -> 0);
        status.probe();
        after(Duration.ofHours(1));
        assertThat(status.dead()).isEmpty();
    }

    @Test
    void recordsOnlyLateResponses(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("recording.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("yodel.StalledEventLoop").withThreshold(Duration.ZERO);
            recording.start();
            ready();
            status.probe();
            tasks.remove().run();
            recording.enable("yodel.StalledEventLoop").withThreshold(Duration.ofHours(1));
            status.probe();
            tasks.remove().run();
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        assertThat(events)
                .extracting(event -> event.getEventType().getName() + " " + event.getString("eventLoop"))
                .containsExactly("yodel.StalledEventLoop worker-1");
    }
}
