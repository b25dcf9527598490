package yodel.server.connection;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import yodel.metrics.CloseReason;
import yodel.metrics.ServerMetrics;

/** The timeouts for what a client sends, with a manual clock. */
class ReceiveTimeoutHandlerTest {

    private static final int TIMEOUT = 32;
    private static final int MIN_RATE = 1000;
    private static final int IDLE = 1000;

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
        Timeouts timeouts = new Timeouts(
                Duration.ofSeconds(IDLE), Duration.ofSeconds(TIMEOUT), MIN_RATE, patient, patient, patient, patient);
        channel.freezeTime();
        channel.pipeline()
                .addLast(
                        HandlerNames.RECEIVE_TIMEOUT,
                        new ReceiveTimeoutHandler(
                                TestContexts.of(metrics, timeouts),
                                true,
                                progress,
                                now -> SECONDS.toNanos(pausedSeconds)));
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
        pass(seconds);
        return metrics.closedByServer(CloseReason.MESSAGE_TIMEOUT) > 0;
    }

    private boolean isIdleAfter(int seconds) {
        pass(seconds);
        return metrics.closedByServer(CloseReason.IDLE_TIMEOUT) > 0;
    }

    private void pass(int seconds) {
        for (int second = 0; second < seconds; second++) {
            channel.advanceTimeBy(1, SECONDS);
            channel.runScheduledPendingTasks();
        }
    }

    @Test
    void closesAConnectionWhoseMessageIsNotCompleteInTime() {
        read(1);
        assertThat(isClosedAfter(TIMEOUT)).isFalse();
        // The one byte has extended the deadline by a millisecond, and checks are infrequent.
        assertThat(isClosedAfter(TIMEOUT / 16)).isTrue();
    }

    @Test
    void doesNotRestartWithEveryByte() {
        for (int second = 0; second < TIMEOUT; second++) {
            read(second + 1);
            assertThat(isClosedAfter(1)).isFalse();
        }
        assertThat(isClosedAfter(TIMEOUT / 16)).isTrue();
    }

    @Test
    void restartsWithEveryMessage() {
        for (int message = 0; message < 10; message++) {
            messages = message;
            read(1);
            assertThat(isClosedAfter(TIMEOUT - 1)).isFalse();
        }
    }

    @Test
    void waitsForALargeMessageAsLongAsItSustainsTheRate() {
        for (int second = 0; second < 10 * TIMEOUT; second++) {
            read((second + 1) * MIN_RATE);
            assertThat(isClosedAfter(1)).isFalse();
        }
    }

    @Test
    void doesNotCountTheTimeOfPausedReading() {
        read(1);
        for (int second = 0; second < 10 * TIMEOUT; second++) {
            pausedSeconds++;
            assertThat(isClosedAfter(1)).isFalse();
        }
        assertThat(isClosedAfter(2 * TIMEOUT)).isTrue();
    }

    @Test
    void waitsForeverBetweenMessages() {
        read(1);
        read(0);
        assertThat(isClosedAfter(10 * TIMEOUT)).isFalse();
    }

    @Test
    void closesASilentConnectionAfterTheIdleTimeout() {
        assertThat(isIdleAfter(IDLE - 1)).isFalse();
        assertThat(isIdleAfter(1)).isTrue();
    }

    @Test
    void restartsTheIdleTimeoutWithEveryRead() {
        assertThat(isIdleAfter(IDLE - 1)).isFalse();
        channel.writeInbound("read");
        assertThat(isIdleAfter(IDLE - 1)).isFalse();
        assertThat(isIdleAfter(1)).isTrue();
    }

    @Test
    void doesNotCloseAClientAsIdleUntilItHasHadNoRepliesPendingForTheTimeout() {
        pausedSeconds = 1;
        assertThat(isIdleAfter(IDLE)).isFalse();
        assertThat(isIdleAfter(IDLE)).isFalse();
        assertThat(isIdleAfter(IDLE)).isTrue();
    }
}
