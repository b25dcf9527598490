package yodel.ping;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import yodel.transport.socket.SocketSettings;
import yodel.wire.Framing;
import yodel.wire.LengthPrefix;
import yodel.wire.ProtocolSpec;
import yodel.wire.ReplyRule;

/** Isolated, because it measures the heap. */
@Isolated
class PingMemoryTest {

    private static final long HOUR = Duration.ofHours(1).toNanos();
    private static final int HOURS_OF_A_WEEK = 168;

    /** The default takes about a second; ten million messages, as in a week with an interval of 60 ms, take ten. */
    private static final long MESSAGES = Long.getLong("yodel.ping.messages", 1_000_000);

    /** One outage of a minute per hour. */
    @Test
    void needsNoMoreMemoryForAWeekThanForTwoHours() throws InterruptedException {
        SimulatedLoop loop = new SimulatedLoop();
        SimulatedServer server = new SimulatedServer(loop);
        PingConfig config = new PingConfig(
                new InetSocketAddress("192.0.2.1", 8080),
                new ProtocolSpec(Framing.LENGTH_PREFIX, LengthPrefix.LITTLE, ReplyRule.UPPER),
                SocketSettings.NONE,
                null,
                Duration.ofNanos(HOURS_OF_A_WEEK * HOUR / MESSAGES),
                Duration.ofSeconds(2),
                MESSAGES,
                16,
                false);
        for (int i = 0; i < HOURS_OF_A_WEEK; i++) {
            long start = i * HOUR;
            loop.at(start, () -> server.stop(start + HOUR / 2, start + HOUR / 2 + HOUR / 60));
        }
        long[] used = new long[2];
        loop.at(2 * HOUR, () -> used[0] = usedMemory());
        loop.at((HOURS_OF_A_WEEK - 1) * HOUR, () -> used[1] = usedMemory());
        PingSummary result =
                Pinger.of(config, new NoEvents(), Instant.EPOCH, loop, server).run();
        assertThat(result.messages().sent()).isEqualTo(MESSAGES);
        assertThat(result.outages().count()).isEqualTo(HOURS_OF_A_WEEK);
        assertThat(result.outages().latest()).hasSize(PingStats.LATEST_OUTAGES);
        assertThat(used[1] - used[0]).isLessThan(1 << 20);
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static final class NoEvents implements PingListener {
        @Override
        public void replied(Reply reply) {}

        @Override
        public void lost(Lost message) {}

        @Override
        public void wrong(Wrong reply) {}

        @Override
        public void outageEnded(PingOutage outage) {}

        @Override
        public void summary(PingSummary summary) {}
    }
}
