package yodel.server.connection;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import yodel.metrics.CloseReason;
import yodel.metrics.ServerMetrics;

/** The time that a closing connection waits for a client that reads nothing, with a manual clock. */
class LingeringCloseTest {

    private static final long WRITE = 1600;
    private static final long HALF_CLOSE = 800;
    private static final long STEP = 10;

    private final ServerMetrics metrics = new ServerMetrics();
    private final Timeouts timeouts = new Timeouts(
            Duration.ZERO,
            Duration.ZERO,
            0,
            Duration.ofMillis(WRITE),
            Duration.ofMillis(HALF_CLOSE),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5));
    private final Wire wire = new Wire();

    /** A channel whose client reads nothing until the test lets it. */
    private static final class Wire extends EmbeddedChannel {
        private boolean blocked = true;

        @Override
        protected void doWrite(ChannelOutboundBuffer in) throws Exception {
            if (!blocked) {
                super.doWrite(in);
            }
        }
    }

    @BeforeEach
    void endWhileAReplyWaits() {
        wire.freezeTime();
        wire.pipeline().addLast(HandlerNames.ECHO, new ChannelInboundHandlerAdapter());
        wire.write(Unpooled.wrappedBuffer(new byte[100]));
        TestContexts.of(metrics, timeouts).closer().close(wire);
    }

    @AfterEach
    void close() {
        wire.blocked = false;
        wire.finishAndReleaseAll();
    }

    private void pass(long millis) {
        // In steps: a periodic task runs only once, however far the clock jumps.
        for (long passed = 0; passed < millis; passed += STEP) {
            wire.advanceTimeBy(STEP, MILLISECONDS);
            wire.runScheduledPendingTasks();
        }
    }

    @Test
    void closesAClientThatReadsNothingForTheWriteTimeout() {
        pass(WRITE - WRITE / 10);
        assertThat(wire.isOpen()).isTrue();
        pass(WRITE / 10);
        assertThat(wire.isOpen()).isFalse();
        assertThat(metrics.closedByServer(CloseReason.WRITE_TIMEOUT)).isEqualTo(1);
    }

    @Test
    void closesAHalfClosedClientThatReadsNothingForTheHalfCloseTimeout() {
        wire.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        pass(HALF_CLOSE - HALF_CLOSE / 10);
        assertThat(wire.isOpen()).isTrue();
        pass(HALF_CLOSE / 10);
        assertThat(wire.isOpen()).isFalse();
        assertThat(metrics.closedByServer(CloseReason.HALF_CLOSE_TIMEOUT)).isEqualTo(1);
    }

    @Test
    void closesNormallyWhenEverythingIsReadInTime() {
        pass(WRITE / 2);
        wire.blocked = false;
        wire.flush();
        assertThat(wire.isOpen()).isFalse();
        assertThat(metrics.closedByServer(CloseReason.WRITE_TIMEOUT)).isZero();
    }
}
