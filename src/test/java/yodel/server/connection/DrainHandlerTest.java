package yodel.server.connection;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import yodel.metrics.ServerMetrics;

/** The time at which a drain closes a connection, with a manual clock. */
class DrainHandlerTest {

    private static final int READ_BUFFER = 1024;
    private static final int HELD_BY_KERNEL = 10 * READ_BUFFER;

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private boolean betweenMessages = true;

    @BeforeEach
    void begin() {
        channel.freezeTime();
        channel.pipeline()
                .addLast(
                        HandlerNames.DRAIN,
                        new DrainHandler(
                                () -> betweenMessages,
                                HELD_BY_KERNEL,
                                TestContexts.of(new ServerMetrics()).closer()));
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private boolean isServing() {
        return channel.isOpen() && channel.pipeline().get(HandlerNames.DRAIN) != null;
    }

    private void pass(long time, TimeUnit unit) {
        channel.advanceTimeBy(time, unit);
        channel.runScheduledPendingTasks();
    }

    /** Reads {@code bytes} bytes into a buffer of {@value #READ_BUFFER}. */
    private void read(int bytes) {
        var reads = channel.unsafe().recvBufAllocHandle();
        reads.attemptedBytesRead(READ_BUFFER);
        reads.lastBytesRead(bytes);
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[bytes]));
    }

    @Test
    void closesASilentConnectionBetweenMessages() {
        pass(19, MILLISECONDS);
        assertThat(isServing()).isTrue();
        pass(1, MILLISECONDS);
        assertThat(isServing()).isFalse();
    }

    @Test
    void waitsLongerForTheRestOfAMessage() {
        betweenMessages = false;
        pass(999, MILLISECONDS);
        assertThat(isServing()).isTrue();
        pass(20, MILLISECONDS);
        assertThat(isServing()).isFalse();
    }

    @Test
    void closesAfterAReadThatEmptiesTheSocketBetweenMessages() {
        read(READ_BUFFER - 1);
        assertThat(isServing()).isFalse();
    }

    @Test
    void continuesWhileTheSocketMayHoldMore() {
        read(READ_BUFFER);
        assertThat(isServing()).isTrue();
    }

    @Test
    void continuesInsideAMessage() {
        betweenMessages = false;
        read(READ_BUFFER - 1);
        assertThat(isServing()).isTrue();
    }

    @Test
    void closesAClientThatNeverPausesAfterSomeSeconds() {
        betweenMessages = false;
        for (int bytes = 0; bytes < 10 * HELD_BY_KERNEL; bytes += READ_BUFFER) {
            read(READ_BUFFER);
            assertThat(isServing()).isTrue();
        }
        channel.advanceTimeBy(3, SECONDS);
        read(READ_BUFFER);
        assertThat(isServing()).isFalse();
    }

    @Test
    void readsEverythingThatTheKernelCanHaveHeld() {
        betweenMessages = false;
        for (int bytes = READ_BUFFER; bytes < HELD_BY_KERNEL; bytes += READ_BUFFER) {
            channel.advanceTimeBy(5, SECONDS);
            read(READ_BUFFER);
            assertThat(isServing()).isTrue();
        }
        read(READ_BUFFER);
        assertThat(isServing()).isFalse();
    }

    @Test
    void doesNotTreatPausedReadingAsSilence() {
        channel.config().setAutoRead(false);
        pass(1, HOURS);
        assertThat(isServing()).isTrue();
        channel.config().setAutoRead(true);
        pass(19, MILLISECONDS);
        assertThat(isServing()).isTrue();
        pass(21, MILLISECONDS);
        assertThat(isServing()).isFalse();
    }
}
