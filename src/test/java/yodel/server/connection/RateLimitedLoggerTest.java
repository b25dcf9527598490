package yodel.server.connection;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import yodel.testing.WrittenLog;

/** The number of log lines, with a manual clock. */
class RateLimitedLoggerTest {

    private final WrittenLog written = new WrittenLog();
    private final EmbeddedChannel clock = new EmbeddedChannel();
    private final RateLimitedLogger log = new RateLimitedLogger(written.logger(), clock.eventLoop());

    @BeforeEach
    void listen() {
        clock.freezeTime();
        written.logger().setLevel(Level.INFO);
    }

    @AfterEach
    void close() {
        clock.finishAndReleaseAll();
    }

    private void passASecond() {
        clock.advanceTimeBy(1, SECONDS);
        clock.runScheduledPendingTasks();
    }

    private void flood(String kind, int times) {
        for (int i = 0; i < times; i++) {
            log.log(org.slf4j.event.Level.WARN, kind, "a {} of {}", kind, i);
        }
    }

    private List<String> lines() {
        List<String> lines = written.lines();
        written.events().clear();
        return lines;
    }

    @Test
    void logsRareEvents() {
        flood("fault", 1);
        assertThat(lines()).containsExactly("a fault of 0");
        passASecond();
        assertThat(lines()).isEmpty();
    }

    @Test
    void logsTenThousandPerSecondInAboutTenLinesWithTheNumberSuppressed() {
        flood("bad", 9_000);
        flood("worse", 1_000);
        passASecond();
        List<String> lines = lines();
        assertThat(lines).hasSizeLessThanOrEqualTo(RateLimitedLogger.LINES + 1).contains("a bad of 0", "a worse of 0");
        assertThat(lines.get(lines.size() - 1))
                .isEqualTo("log lines suppressed in the last second: 8995 bad, 995 worse");
    }

    @Test
    void logsAgainInTheNextSecond() {
        flood("fault", 100);
        passASecond();
        lines();
        flood("fault", 1);
        assertThat(lines()).containsExactly("a fault of 0");
    }

    @Test
    void countsTheLastSuppressedOnesWhenTheServerStops() {
        flood("fault", 100);
        lines();
        log.endSecond();
        assertThat(lines()).containsExactly("log lines suppressed in the last second: 95 fault");
    }

    @Test
    void doesNotCountEventsBelowTheLevel() {
        log.log(org.slf4j.event.Level.DEBUG, "quiet", "nobody asked for this");
        for (int i = 0; i < 100; i++) {
            log.log(org.slf4j.event.Level.DEBUG, "quiet", "nor this");
        }
        passASecond();
        assertThat(lines()).isEmpty();
    }
}
