package yodel.server.connection;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A wait without progress, with a manual clock. */
class ProgressTimerTest {

    private static final Duration TIMEOUT = Duration.ofMillis(160);

    private final EmbeddedChannel channel = new EmbeddedChannel();

    /** The times of checks and of the end of the wait, in milliseconds since the start. */
    private final List<Long> checks = new ArrayList<>();

    private final List<Long> ends = new ArrayList<>();
    private boolean awaited = true;
    private long startedAt;
    private long progressAt;

    private final ProgressTimer.Wait wait = new ProgressTimer.Wait() {
        @Override
        public long nanosLeft(long now) {
            checks.add(millis(now));
            return awaited ? TIMEOUT.toNanos() - (now - progressAt) : ProgressTimer.NOTHING_AWAITED;
        }

        @Override
        public void expired() {
            ends.add(millis(now()));
        }
    };

    @BeforeEach
    void freeze() {
        channel.freezeTime();
        startedAt = now();
        progressAt = startedAt;
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private long now() {
        return channel.eventLoop().ticker().nanoTime();
    }

    private long millis(long time) {
        return (time - startedAt) / 1_000_000;
    }

    private void pass(int millis) {
        for (int i = 0; i < millis; i++) {
            channel.advanceTimeBy(1, MILLISECONDS);
            channel.runScheduledPendingTasks();
        }
    }

    private ProgressTimer start() {
        ProgressTimer timer = ProgressTimer.of(channel.eventLoop(), TIMEOUT, wait);
        timer.start(TIMEOUT.toNanos());
        return timer;
    }

    @Test
    void endsAWaitWithoutProgress() {
        ProgressTimer timer = start();
        pass(1000);
        assertThat(ends).containsExactly(160L);
        assertThat(timer.isRunning()).isFalse();
    }

    @Test
    void checksAgainOnlyWhenTheWaitMayBeOver() {
        start();
        pass(100);
        progressAt = now();
        pass(1000);
        assertThat(checks).containsExactly(160L, 260L);
        assertThat(ends).containsExactly(260L);
    }

    @Test
    void stopsWhenNothingIsAwaited() {
        ProgressTimer timer = start();
        awaited = false;
        pass(1000);
        assertThat(checks).containsExactly(160L);
        assertThat(ends).isEmpty();
        assertThat(timer.isRunning()).isFalse();
    }

    @Test
    void neverEndsAStoppedWait() {
        start().stop();
        pass(1000);
        assertThat(checks).isEmpty();
        assertThat(ends).isEmpty();
    }

    @Test
    void samplesAtAFixedInterval() {
        long interval = ProgressTimer.sampleInterval(TIMEOUT);
        ProgressTimer.sampling(channel.eventLoop(), interval, wait).start(interval);
        pass(1000);
        assertThat(checks).hasSize(16).startsWith(10L, 20L, 30L).endsWith(160L);
        assertThat(ends).containsExactly(160L);
    }
}
