package yodel.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import yodel.metrics.Cutoff;
import yodel.metrics.ServerMetrics;

/** When a message has taken too long, by a clock that stands still. */
class MessageDeadlineHandlerTest {

    private static final int TIMEOUT = 32;
    private static final int MIN_RATE = 1000;

    private final ServerMetrics metrics = new ServerMetrics();
    private final EmbeddedChannel channel = new EmbeddedChannel();

    private boolean betweenMessages = true;
    private long messages;
    private long bytes;
    private long pausedSeconds;

    private final MessageProgress progress = new MessageProgress() {
        @Override
        public boolean isBetweenMessages() {
            return betweenMessages;
        }

        @Override
        public long messages() {
            return messages;
        }

        @Override
        public long bytesOfMessage() {
            return bytes;
        }

        @Override
        public long bytesLeftOfMessage() {
            return 0;
        }
    };

    @BeforeEach
    void begin() {
        Duration patient = Duration.ofHours(1);
        Deadlines deadlines =
                new Deadlines(Duration.ZERO, Duration.ofSeconds(TIMEOUT), MIN_RATE, patient, patient, patient, patient);
        channel.freezeTime();
        channel.pipeline()
                .addLast(
                        Stage.MESSAGE_DEADLINE,
                        new MessageDeadlineHandler(
                                deadlines, progress, now -> SECONDS.toNanos(pausedSeconds), TestFaults.of(metrics)));
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private void read(int bytesOfMessage) {
        betweenMessages = bytesOfMessage == 0;
        bytes = bytesOfMessage;
        channel.pipeline().fireChannelReadComplete();
    }

    private boolean isCutOffAfter(int seconds) {
        for (int second = 0; second < seconds; second++) {
            channel.advanceTimeBy(1, SECONDS);
            channel.runScheduledPendingTasks();
        }
        return metrics.cutoffs(Cutoff.MESSAGE_TIMEOUT) > 0;
    }

    @Test
    void endsAConnectionWhoseMessageDoesNotEndInTime() {
        read(1);
        assertThat(isCutOffAfter(TIMEOUT)).isFalse();
        // The one byte was good for a thousandth of a second, and it looks only now and then.
        assertThat(isCutOffAfter(TIMEOUT / 16)).isTrue();
    }

    @Test
    void doesNotBeginAnewWithEveryByte() {
        for (int second = 0; second < TIMEOUT; second++) {
            read(second + 1);
            assertThat(isCutOffAfter(1)).isFalse();
        }
        assertThat(isCutOffAfter(TIMEOUT / 16)).isTrue();
    }

    @Test
    void beginsAnewWithEveryMessage() {
        for (int message = 0; message < 10; message++) {
            messages = message;
            read(1);
            assertThat(isCutOffAfter(TIMEOUT - 1)).isFalse();
        }
    }

    @Test
    void waitsForABigMessageAsLongAsItKeepsTheRate() {
        for (int second = 0; second < 10 * TIMEOUT; second++) {
            read((second + 1) * MIN_RATE);
            assertThat(isCutOffAfter(1)).isFalse();
        }
    }

    @Test
    void doesNotCountTheTimeInWhichReadingWasPaused() {
        read(1);
        for (int second = 0; second < 10 * TIMEOUT; second++) {
            pausedSeconds++;
            assertThat(isCutOffAfter(1)).isFalse();
        }
        assertThat(isCutOffAfter(2 * TIMEOUT)).isTrue();
    }

    @Test
    void waitsForEverBetweenMessages() {
        read(1);
        read(0);
        assertThat(isCutOffAfter(10 * TIMEOUT)).isFalse();
    }
}
