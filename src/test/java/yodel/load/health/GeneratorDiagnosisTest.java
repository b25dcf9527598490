package yodel.load.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import yodel.load.result.GeneratorHealth;
import yodel.load.result.LoadStats;
import yodel.load.result.MessageCounter;
import yodel.load.result.MessageCounts;

class GeneratorDiagnosisTest {

    private static final Duration MAX_SEND_DELAY = Duration.ofMillis(10);

    private final LoadStats stats = new LoadStats();

    private List<String> openLoop(double seconds, double busy, double waiting, double longestPause) {
        return GeneratorDiagnosis.of(
                stats,
                seconds,
                true,
                new GeneratorHealth(busy, waiting, longestPause, longestPause),
                MAX_SEND_DELAY,
                false);
    }

    private static List<String> closedLoop(double busy, double waiting) {
        GeneratorHealth health = new GeneratorHealth(busy, waiting, 0, 0);
        return GeneratorDiagnosis.of(new LoadStats(), 10, false, health, MAX_SEND_DELAY, false);
    }

    private void counts(long due, long answered, long dropped) {
        stats.add(
                MessageCounts.NONE
                        .with(MessageCounter.DUE, due)
                        .with(MessageCounter.SENT, answered)
                        .with(MessageCounter.ANSWERED, answered)
                        .with(MessageCounter.DROPPED, dropped),
                Map.of(),
                List.of());
    }

    @Test
    void aGeneratorThatKeptItsScheduleIsNotTheBottleneck() {
        counts(1_000, 1_000, 0);
        stats.sendDelay(50_000, 1_000);
        assertThat(openLoop(10, 0.9, 0.05, 0.01)).isEmpty();
    }

    @Test
    void reportsMessagesThatWereDropped() {
        counts(1_000, 500, 500);
        assertThat(openLoop(10, 0.5, 0, 0))
                .singleElement()
                .asString()
                .contains("skipped 50% of the scheduled messages");
    }

    @Test
    void ignoresMessagesUnsentBecauseOfTheServer() {
        counts(1_000, 500, 0);
        assertThat(openLoop(10, 0.5, 0.1, 0)).isEmpty();
    }

    @Test
    void reportsLatenessAboveTheConfiguredLimit() {
        counts(1_000, 1_000, 0);
        stats.sendDelay(1_000, 985);
        stats.sendDelay(11_000_000, 15);
        assertThat(openLoop(10, 0.5, 0, 0))
                .singleElement()
                .asString()
                .contains("late with scheduled messages, by 11.0 ms at the 99th percentile")
                .contains("allows 10.0 ms");
    }

    @Test
    void reportsASaturatedEventLoopInTheClosedLoop() {
        assertThat(closedLoop(0.99, 0)).singleElement().asString().contains("busy 99% of the time");
        assertThat(closedLoop(0.9, 0.1)).isEmpty();
    }

    @Test
    void reportsAnOverloadedMachineOnlyIfMessagesCouldNotBeSent() {
        counts(1_000, 1_000, 0);
        assertThat(openLoop(10, 0.7, 0.3, 0)).isEmpty();
        counts(1_000, 500, 0);
        assertThat(openLoop(10, 0.7, 0.3, 0)).singleElement().asString().contains("this machine is overloaded");
    }

    @Test
    void ignoresBusyEventLoopsInAShortRun() {
        counts(1_000, 500, 0);
        assertThat(openLoop(0.5, 1, 0, 0)).isEmpty();
    }

    @Test
    void reportsALongGarbageCollection() {
        counts(1_000, 1_000, 0);
        assertThat(openLoop(10, 0.5, 0, 0.073)).singleElement().asString().contains("garbage collection of 73 ms");
    }
}
