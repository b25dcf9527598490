package yodel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yodel.testing.Eventually.eventually;
import static yodel.testing.Peer.length;
import static yodel.testing.Peer.message;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import yodel.metrics.ServerMetrics;
import yodel.testing.Bytes;
import yodel.testing.Integration;
import yodel.testing.Peer;
import yodel.testing.ServerConfigs;
import yodel.transport.Transport;
import yodel.wire.WireFormat;

/** The drain of a server, on real sockets. */
class DrainTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final ServerMetrics metrics = new ServerMetrics();
    private EchoServer server;

    @BeforeEach
    void start() throws BindFailedException {
        server = EchoServer.start(ServerConfigs.of(Transport.best(), WireFormat.DEFAULT, 2), metrics);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private CompletableFuture<Integer> drain(Duration timeout) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return server.drain(timeout);
            } catch (InterruptedException e) {
                throw new CompletionException(e);
            }
        });
    }

    @Test
    void closesIdleConnectionsImmediately() {
        try (Peer peer = Peer.connect(server.address())) {
            peer.assertServed();
            CompletableFuture<Integer> drained = drain(LONG);
            assertThat(peer.receiveAll()).isEmpty();
            peer.halfClose();
            assertThat(drained.join()).isZero();
        }
    }

    @Test
    void acceptsNoNewConnections() {
        InetSocketAddress address = server.address();
        assertThat(drain(LONG).join()).isZero();
        assertThatThrownBy(() -> Peer.connect(address)).hasMessageContaining("refused");
    }

    /** The number of messages that arrive in time is undefined, but none of them may be lost. */
    @Test
    void answersReceivedMessagesToAClientThatReadsLate() {
        byte[] request = message("x".repeat(1000));
        byte[] reply = message("X".repeat(1000));
        try (Peer peer = Peer.connect(server.address())) {
            peer.sendMeanwhile(Bytes.repeat(request, 20_000));
            eventually("every buffer on the way is full", () -> metrics.readPaused() == 1);
            long before = metrics.messages();
            CompletableFuture<Integer> drained = drain(LONG);
            byte[] replies = peer.receiveAll();
            peer.halfClose();
            assertThat(drained.join()).isZero();
            assertThat(metrics.messages()).isGreaterThanOrEqualTo(before).isPositive();
            assertThat((long) replies.length).isGreaterThanOrEqualTo(metrics.messages() * reply.length);
            for (int i = 0; i < metrics.messages(); i++) {
                assertThat(Arrays.mismatch(
                                Arrays.copyOfRange(replies, i * reply.length, (i + 1) * reply.length), reply))
                        .isEqualTo(-1);
            }
        }
    }

    @Test
    void waitsForTheRestOfAnArrivingMessage() {
        try (Peer peer = Peer.connect(server.address())) {
            peer.send(length(6), new byte[] {'f', 'i', 'r'});
            eventually("the first half was read", () -> metrics.sentBytes() == 7);
            CompletableFuture<Integer> drained = drain(LONG);
            peer.send(new byte[] {'s'});
            eventually("a little more was read", () -> metrics.sentBytes() == 8);
            peer.send(new byte[] {'t', '!'});
            assertThat(peer.receiveAll()).isEqualTo(message("FIRST!"));
            peer.halfClose();
            assertThat(drained.join()).isZero();
        }
    }

    @Test
    @Integration
    void doesNotWaitForAnAbandonedMessage() {
        try (Peer peer = Peer.connect(server.address())) {
            peer.send(length(6), new byte[] {'f'});
            eventually("the first part was read", () -> metrics.sentBytes() == 5);
            CompletableFuture<Integer> drained = drain(LONG);
            assertThat(peer.receiveAll()).isEqualTo(new byte[] {6, 0, 0, 0, 'F'});
            assertThat(drained.join()).isZero();
        }
    }

    @Test
    void returnsTheNumberOfUnfinishedConnections() {
        try (Peer peer = Peer.connect(server.address())) {
            peer.sendMeanwhile(message("x".repeat(16 << 20)));
            eventually("the server began to answer", () -> metrics.sentBytes() > 0);
            assertThat(drain(Duration.ofMillis(100)).join()).isEqualTo(1);
        }
    }
}
