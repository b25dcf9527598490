package yodel.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import yodel.metrics.CloseReason;
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
        Timeouts timeouts =
                new Timeouts(Duration.ZERO, Duration.ofSeconds(TIMEOUT), MIN_RATE, patient, patient, patient, patient);
        channel.freezeTime();
        channel.pipeline()
                .addLast(
                        HandlerNames.MESSAGE_DEADLINE,
                        new MessageDeadlineHandler(
                                timeouts,
                                progress,
                                now -> SECONDS.toNanos(pausedSeconds),
                                TestConnectionEvents.of(metrics)));
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

    private boolean isClosedAfter(int seconds) {
        for (int second = 0; second < seconds; second++) {
            channel.advanceTimeBy(1, SECONDS);
            channel.runScheduledPendingTasks();
        }
        return metrics.closedByServer(CloseReason.MESSAGE_TIMEOUT) > 0;
    }

    @Test
    void endsAConnectionWhoseMessageDoesNotEndInTime() {
        read(1);
        assertThat(isClosedAfter(TIMEOUT)).isFalse();
        // The one byte was good for a thousandth of a second, and it looks only now and then.
        assertThat(isClosedAfter(TIMEOUT / 16)).isTrue();
    }

    @Test
    void doesNotBeginAnewWithEveryByte() {
        for (int second = 0; second < TIMEOUT; second++) {
            read(second + 1);
            assertThat(isClosedAfter(1)).isFalse();
        }
        assertThat(isClosedAfter(TIMEOUT / 16)).isTrue();
    }

    @Test
    void beginsAnewWithEveryMessage() {
        for (int message = 0; message < 10; message++) {
            messages = message;
            read(1);
            assertThat(isClosedAfter(TIMEOUT - 1)).isFalse();
        }
    }

    @Test
    void waitsForABigMessageAsLongAsItKeepsTheRate() {
        for (int second = 0; second < 10 * TIMEOUT; second++) {
            read((second + 1) * MIN_RATE);
            assertThat(isClosedAfter(1)).isFalse();
        }
    }

    @Test
    void doesNotCountTheTimeInWhichReadingWasPaused() {
        read(1);
        for (int second = 0; second < 10 * TIMEOUT; second++) {
            pausedSeconds++;
            assertThat(isClosedAfter(1)).isFalse();
        }
        assertThat(isClosedAfter(2 * TIMEOUT)).isTrue();
    }

    @Test
    void waitsForEverBetweenMessages() {
        read(1);
        read(0);
        assertThat(isClosedAfter(10 * TIMEOUT)).isFalse();
    }
}
