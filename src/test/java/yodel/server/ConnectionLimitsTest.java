package yodel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yodel.testing.Eventually.eventually;
import static yodel.testing.Peer.message;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import yodel.metrics.RejectReason;
import yodel.server.admission.AccessPolicy;
import yodel.server.admission.ConnectionLimits;
import yodel.testing.Alone;
import yodel.testing.Peer;
import yodel.testing.ServerConfigs;
import yodel.testing.Transports;
import yodel.transport.Transport;
import yodel.wire.WireFormat;

class ConnectionLimitsTest {

    private static final int LIMIT = 5;
    private static final int CYCLES = 51;

    private static TestEchoServer server(Transport transport, int total, int perAddress) throws BindFailedException {
        return TestEchoServer.start(
                ServerConfigs.of(transport, WireFormat.DEFAULT, 2),
                AccessPolicy.limitedTo(new ConnectionLimits(total, perAddress)));
    }

    private static List<Peer> served(TestEchoServer server, int count) {
        List<Peer> peers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            peers.add(server.connect().assertServed());
        }
        return peers;
    }

    private static void close(List<Peer> peers) {
        peers.forEach(Peer::close);
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void servesExactlyTheLimitAndClosesTheRestImmediately(Transport transport) throws Exception {
        try (TestEchoServer server = server(transport, LIMIT, Integer.MAX_VALUE)) {
            List<Peer> peers = served(server, LIMIT);
            for (int i = 0; i < 20; i++) {
                try (Peer tooMany = server.connect()) {
                    assertThat(tooMany.receiveAll()).isEmpty();
                }
            }
            peers.forEach(Peer::assertServed);
            assertThat(server.metrics().rejections(RejectReason.MAX_CONNECTIONS))
                    .isEqualTo(20);
            assertThat(server.metrics().accepted()).isEqualTo(LIMIT);
            close(peers);
        }
    }

    /** Compares with a server on which a slot is always free, because a client has to notice the rejection and retry. */
    @Alone
    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void servesANewConnectionSoonAfterAClose(Transport transport) throws Exception {
        try (TestEchoServer full = server(transport, 1, Integer.MAX_VALUE);
                TestEchoServer free = server(transport, Integer.MAX_VALUE, Integer.MAX_VALUE)) {
            long[] afterClose = new long[CYCLES];
            long[] control = new long[CYCLES];
            for (int i = 0; i < CYCLES; i++) {
                afterClose[i] = untilServedAfterAClose(full);
                control[i] = untilServedAfterAClose(free);
            }
            assertThat(median(afterClose)).isLessThan(10 * median(control));
        }
    }

    private static long untilServedAfterAClose(TestEchoServer server) {
        eventually("the slot is free", () -> server.metrics().open() == 0);
        server.connect().assertServed().close();
        long begin = System.nanoTime();
        awaitServed(server).close();
        return System.nanoTime() - begin;
    }

    private static long median(long[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    /** Retries, as rejected clients do. */
    private static Peer awaitServed(TestEchoServer server) {
        while (true) {
            Peer peer = server.connect();
            try {
                peer.send(message("hello"));
                if (peer.receive(9).length == 9) {
                    return peer;
                }
            } catch (UncheckedIOException e) {
                assertThat(e).hasMessageMatching(".*(reset|[Bb]roken pipe|closed).*");
            }
            peer.close();
        }
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void servesExactlyTheLimitOfEachAddress(Transport transport) throws Exception {
        InetAddress other = InetAddress.getByName("127.0.0.2");
        try (TestEchoServer server = server(transport, Integer.MAX_VALUE, LIMIT)) {
            List<Peer> peers = served(server, LIMIT);
            try (Peer tooMany = server.connect();
                    Peer another = Peer.connectFrom(other, server.address())) {
                assertThat(tooMany.receiveAll()).isEmpty();
                another.assertServed();
            }
            assertThat(server.metrics().rejections(RejectReason.MAX_CONNECTIONS_PER_IP))
                    .isEqualTo(1);
            close(peers);
            eventually("the slots are free", () -> server.metrics().open() == 0);
            close(served(server, LIMIT));
        }
    }

    @Test
    void rejectsLimitsBelowOne() {
        assertThatThrownBy(() -> new ConnectionLimits(0, 1)).hasMessage("max-connections: 0 (expected: 1 or more)");
        assertThatThrownBy(() -> new ConnectionLimits(1, -1))
                .hasMessage("max-connections-per-ip: -1 (expected: 1 or more)");
    }
}
