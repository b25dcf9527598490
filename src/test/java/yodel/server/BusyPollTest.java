package yodel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static yodel.testing.Eventually.eventually;
import static yodel.testing.Peer.message;

import io.netty.channel.EventLoop;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import yodel.testing.Alone;
import yodel.testing.Peer;
import yodel.testing.ServerConfigs;
import yodel.testing.Transports;
import yodel.transport.Transport;

/**
 * Event loops that never sleep serve connections like the others. Runs alone, because they leave little CPU time to
 * other tests.
 */
@Alone
class BusyPollTest {

    private static final int CONNECTIONS = 20;

    private static TestEchoServer start(Transport transport) throws Exception {
        return TestEchoServer.start(ServerConfigs.busyPolling(transport));
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void answersOnManyConnections(Transport transport) throws Exception {
        try (TestEchoServer server = start(transport)) {
            Peer[] peers = new Peer[CONNECTIONS];
            for (int i = 0; i < CONNECTIONS; i++) {
                peers[i] = server.connect();
                peers[i].send(message("hello " + i));
            }
            for (int i = 0; i < CONNECTIONS; i++) {
                byte[] reply = message("HELLO " + i);
                assertThat(peers[i].receive(reply.length)).isEqualTo(reply);
                peers[i].close();
            }
            eventually("all have ended", () -> server.metrics().open() == 0);
        }
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void neverSleeps(Transport transport) throws Exception {
        try (TestEchoServer server = start(transport);
                Peer peer = server.connect()) {
            peer.assertServed();
            EventLoop loop = server.onlyConnection().eventLoop();
            long startedAt = processorTime(loop);
            // A sleeping event loop uses CPU time only to run this task.
            eventually("it takes two seconds", () -> processorTime(loop) - startedAt > 2_000_000_000L);
        }
    }

    private static long processorTime(EventLoop loop) {
        return loop.submit(() -> ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime())
                .syncUninterruptibly()
                .getNow();
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void drains(Transport transport) throws Exception {
        try (TestEchoServer server = start(transport);
                Peer peer = server.connect()) {
            peer.assertServed();
            peer.halfClose();
            assertThat(server.server().drain(Duration.ofSeconds(10))).isZero();
        }
    }
}
