package yodel.ping;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yodel.transport.socket.SocketSettings;
import yodel.wire.Framing;
import yodel.wire.LengthPrefix;
import yodel.wire.ProtocolSpec;
import yodel.wire.ReplyRule;

class PingerTest {

    private static final Instant ORIGIN = Instant.parse("2026-01-31T12:00:00Z");

    private final SimulatedLoop loop = new SimulatedLoop();
    private final SimulatedServer server = new SimulatedServer(loop);
    private final Events events = new Events();

    /** Keeps one line per event. */
    private static final class Events implements PingListener {
        private final List<String> lines = new ArrayList<>();
        private final List<PingOutage> outages = new ArrayList<>();

        @Override
        public void replied(Reply reply) {
            lines.add("%d in %d us%s"
                    .formatted(
                            reply.message(),
                            reply.responseNanos() / 1000,
                            reply.connectNanos() == null ? "" : ", connect " + reply.connectNanos() / 1000));
        }

        @Override
        public void lost(Lost message) {
            lines.add("%d lost at %d ms: %s"
                    .formatted(
                            message.message(),
                            Duration.between(ORIGIN, message.time()).toMillis(),
                            message.reason()));
        }

        @Override
        public void wrong(Wrong reply) {
            lines.add("%d wrong".formatted(reply.message()));
        }

        @Override
        public void outageEnded(PingOutage outage) {
            lines.add("outage");
            outages.add(outage);
        }

        @Override
        public void summary(PingSummary summary) {
            lines.add(summary.isFinal() ? "end" : "summary");
        }
    }

    private static PingConfig config(@Nullable Long count, long intervalMillis, boolean connectsEachTime) {
        return new PingConfig(
                new InetSocketAddress("192.0.2.1", 8080),
                new ProtocolSpec(Framing.LENGTH_PREFIX, LengthPrefix.LITTLE, ReplyRule.UPPER),
                SocketSettings.NONE,
                null,
                Duration.ofMillis(intervalMillis),
                Duration.ofSeconds(2),
                count,
                64,
                connectsEachTime);
    }

    private PingSummary run(PingConfig config) throws InterruptedException {
        return Pinger.of(config, events, ORIGIN, loop, server).run();
    }

    @Test
    void sendsMessagesOnOneConnection() throws InterruptedException {
        PingSummary result = run(config(3L, 1000, false));
        assertThat(events.lines).containsExactly("1 in 1000 us, connect 2000", "2 in 1000 us", "3 in 1000 us", "end");
        assertThat(result.messages()).isEqualTo(new PingSummary.Messages(3, 3, 0, 0));
        assertThat(result.connections()).isEqualTo(new PingSummary.Connections(1, 0, 0));
        assertThat(result.elapsed()).isEqualTo(Duration.ofMillis(2001));
        assertThat(server.open()).isZero();
    }

    @Test
    void sendsEachMessageOnANewConnection() throws InterruptedException {
        PingSummary result = run(config(2L, 1000, true));
        assertThat(events.lines).containsExactly("1 in 1000 us, connect 2000", "2 in 1000 us, connect 2000", "end");
        assertThat(result.connections()).isEqualTo(new PingSummary.Connections(2, 0, 0));
        assertThat(server.open()).isZero();
    }

    /** The message of second 11 is the first whose reply arrives within the timeout of 2 s. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void reportsAServerThatIsFrozenForTenSecondsAsOneOutage(boolean connectsEachTime) throws InterruptedException {
        server.freeze(SECONDS.toNanos(2) + MILLISECONDS.toNanos(500), MILLISECONDS.toNanos(12_500));
        PingSummary result = run(config(20L, 1000, connectsEachTime));
        assertThat(events.outages).containsExactly(new PingOutage(ORIGIN.plusSeconds(3), Duration.ofMillis(9500), 8));
        assertThat(events.lines).contains("4 lost at 5000 ms: no reply within 2 s", "outage");
        assertThat(result.messages()).isEqualTo(new PingSummary.Messages(20, 12, 0, 8));
        assertThat(result.outages().count()).isEqualTo(1);
        assertThat(result.outage()).isNull();
        assertThat(server.open()).isZero();
    }

    @Test
    void reopensALostConnection() throws InterruptedException {
        server.stop(MILLISECONDS.toNanos(1500), MILLISECONDS.toNanos(3500));
        PingSummary result = run(config(6L, 1000, false));
        assertThat(events.lines)
                .containsExactly(
                        "1 in 1000 us, connect 2000",
                        "2 in 1000 us",
                        "3 lost at 2002 ms: connection refused",
                        "4 lost at 3002 ms: connection refused",
                        "5 in 1000 us, connect 2000",
                        "outage",
                        "6 in 1000 us",
                        "end");
        assertThat(events.outages).containsExactly(new PingOutage(ORIGIN.plusSeconds(2), Duration.ofMillis(2003), 2));
        assertThat(result.connections()).isEqualTo(new PingSummary.Connections(2, 2, 1));
    }

    @Test
    void namesMessagesInFlightOnALostConnection() throws InterruptedException {
        server.freeze(MILLISECONDS.toNanos(900), MILLISECONDS.toNanos(9_000));
        server.stop(MILLISECONDS.toNanos(1500), MILLISECONDS.toNanos(1600));
        run(config(2L, 1000, false));
        assertThat(events.lines)
                .containsExactly(
                        "1 in 1000 us, connect 2000", "2 lost at 1500 ms: connection lost: connection reset", "end");
    }

    @Test
    void replacesAConnectionAfterAWrongReply() throws InterruptedException {
        server.garble(MILLISECONDS.toNanos(500), MILLISECONDS.toNanos(1500));
        PingSummary result = run(config(3L, 1000, false));
        assertThat(events.lines)
                .containsExactly("1 in 1000 us, connect 2000", "2 wrong", "3 in 1000 us, connect 2000", "end");
        assertThat(result.messages()).isEqualTo(new PingSummary.Messages(3, 2, 1, 0));
        assertThat(result.outages().count()).isZero();
    }

    @Test
    void reportsAnOutageInProgressAtTheEnd() throws InterruptedException {
        server.stop(MILLISECONDS.toNanos(1500), Long.MAX_VALUE);
        PingSummary result = run(config(4L, 1000, false));
        assertThat(result.outage()).isEqualTo(new PingOutage(ORIGIN.plusSeconds(2), Duration.ofMillis(1002), 2));
    }

    @Test
    void stopsWithoutWaitingForReplies() throws InterruptedException {
        server.freeze(MILLISECONDS.toNanos(1500), Long.MAX_VALUE);
        Pinger pinger = Pinger.of(config(null, 1000, false), events, ORIGIN, loop, server);
        loop.at(MILLISECONDS.toNanos(1700), pinger::summarize);
        loop.at(MILLISECONDS.toNanos(2500), pinger::stop);
        PingSummary result = pinger.run();
        assertThat(events.lines).containsExactly("1 in 1000 us, connect 2000", "2 in 1000 us", "summary", "end");
        assertThat(result.messages().waiting()).isEqualTo(1);
        assertThat(result.elapsed()).isEqualTo(Duration.ofMillis(2500));
    }
}
