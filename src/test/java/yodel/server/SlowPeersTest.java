package yodel.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static yodel.testing.Bytes.random;
import static yodel.testing.Eventually.eventually;
import static yodel.testing.Peer.length;
import static yodel.testing.Peer.message;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import yodel.metrics.CloseReason;
import yodel.server.connection.Timeouts;
import yodel.testing.Integration;
import yodel.testing.Peer;
import yodel.testing.ServerConfigs;
import yodel.testing.Transports;
import yodel.transport.Transport;
import yodel.wire.UpperCase;
import yodel.wire.WireFormat;

/** Slow and stopped clients: the amount of data that the server buffers for them, and the time that it waits. */
@Integration
class SlowPeersTest {

    private static final Duration SOON = Duration.ofMillis(300);

    /** Longer than a busy machine delays a client that is not meant to be idle. */
    private static final Duration IDLE = Duration.ofSeconds(1);

    /**
     * The overhead that Netty adds for each buffer in its queue (ChannelOutboundBuffer); one read iteration adds at
     * most 16 buffers.
     */
    private static final int QUEUEING = 2 * 16 * 96;

    private static TestEchoServer server(Transport transport, Timeouts timeouts) throws BindFailedException {
        return TestEchoServer.start(ServerConfigs.of(transport, WireFormat.DEFAULT, timeouts));
    }

    private static Timeouts onlyIdle(Duration idle) {
        Timeouts p = ServerConfigs.PATIENT;
        return new Timeouts(idle, p.message(), 0, p.write(), p.halfClose(), p.lingerTime(), p.lingerTimeout());
    }

    private static Timeouts onlyMessage(Duration message, long minReceiveRate) {
        Timeouts p = ServerConfigs.PATIENT;
        return new Timeouts(
                Duration.ZERO, message, minReceiveRate, p.write(), p.halfClose(), p.lingerTime(), p.lingerTimeout());
    }

    private static Timeouts onlyWrite(Duration write) {
        Timeouts p = ServerConfigs.PATIENT;
        return new Timeouts(Duration.ZERO, p.message(), 0, write, p.halfClose(), p.lingerTime(), p.lingerTimeout());
    }

    /** Sends until every buffer on the way is full, and the server has stopped reading. */
    private static void fill(TestEchoServer server, Peer peer) {
        peer.sendForEver(message(random(100_000)));
        eventually("reading is paused", () -> server.metrics().readPaused() == 1);
    }

    /** Sends one message at a time, so that reading is not yet paused when the first reply is pending. */
    private static void sendUntilAReplyWaits(TestEchoServer server, Peer peer) {
        byte[] request = message(random(20_000));
        int sent = 0;
        do {
            peer.send(request);
            long all = ++sent;
            eventually("it is answered", () -> server.metrics().messages() == all);
        } while (isTakenSoon(server));
    }

    private static boolean isTakenSoon(TestEchoServer server) {
        for (int looks = 0; looks < 30; looks++) {
            if (server.mostWaiting() == 0) {
                return true;
            }
            LockSupport.parkNanos(1_000_000);
        }
        return false;
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void buffersAtMostTwoReadIterationsForAClientThatNeverReads(Transport transport) throws Exception {
        try (TestEchoServer server = server(transport, ServerConfigs.PATIENT);
                Peer peer = Peer.connectWithLittleRoom(server.address())) {
            fill(server, peer);
            assertThat(server.mostWaiting()).isPositive().isLessThanOrEqualTo(2 * ServerConfigs.READ_BUDGET + QUEUEING);
        }
    }

    /** By default, the kernel buffers 4 MiB. NIO does not support the limit. */
    @ParameterizedTest
    @EnumSource(names = {"EPOLL", "IO_URING"})
    void limitsTheKernelBufferOfAClientThatNeverReads(Transport transport) throws Exception {
        assumeThat(transport.isAvailable()).isTrue();
        try (TestEchoServer server = TestEchoServer.start(ServerConfigs.holdingNothing(transport));
                Peer peer = Peer.connectWithLittleRoom(server.address())) {
            fill(server, peer);
            assertThat(server.metrics().sentBytes()).isLessThan(1 << 20);
        }
    }

    /** Some transports read up to the end of the stream when it is signaled, although reading is paused. */
    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void buffersNoMoreWhenThatClientEndsItsStream(Transport transport) throws Exception {
        byte[] payload = random(15 << 20);
        try (TestEchoServer server = server(transport, ServerConfigs.PATIENT);
                Peer peer = Peer.connectWithLittleRoom(server.address())) {
            peer.sendMeanwhile(message(payload));
            eventually("reading is paused", () -> server.metrics().readPaused() == 1);
            peer.halfClose();
            for (int looks = 0; looks < 20; looks++) {
                assertThat(server.mostWaiting()).isLessThanOrEqualTo(3 * ServerConfigs.READ_BUDGET + QUEUEING);
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void answersEverythingToASlowClientThatEndedItsStreamLongAgo(Transport transport) throws Exception {
        byte[] payload = random(3 << 20);
        try (TestEchoServer server = server(transport, ServerConfigs.PATIENT);
                Peer peer = Peer.connectWithLittleRoom(server.address())) {
            Thread sender = new Thread(() -> peer.send(message(payload)).halfClose());
            sender.start();
            eventually(
                    "the server has done what it can",
                    () -> server.metrics().readPaused() == 1 || server.metrics().messages() == 1);
            assertThat(peer.receiveAll()).isEqualTo(message(UpperCase.of(payload)));
            sender.join();
            eventually("the connection is gone", () -> server.metrics().open() == 0);
            assertThat(server.metrics().messages()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void closesAClientThatReadsNothingForTheWriteTimeout(Transport transport) throws Exception {
        try (TestEchoServer server = server(transport, onlyWrite(SOON));
                Peer peer = Peer.connectWithLittleRoom(server.address())) {
            fill(server, peer);
            eventually("it is given up", () -> server.metrics().open() == 0);
            // The client sent more than the server holds for it.
            assertThat(server.metrics().closedByServer(CloseReason.HELD_REPLIES_LIMIT))
                    .isEqualTo(1);
            eventually("nothing is held any more", () -> server.metrics().heldBytes() == 0);
            eventually("it is no longer counted", () -> server.metrics().readPaused() == 0);
        }
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void closesAClientThatDoesNotReadItsLastReplies(Transport transport) throws Exception {
        try (TestEchoServer server = server(transport, onlyWrite(SOON));
                Peer peer = Peer.connectWithLittleRoom(server.address())) {
            sendUntilAReplyWaits(server, peer);
            eventually("it is given up", () -> server.metrics().open() == 0);
            assertThat(server.metrics().closedByServer(CloseReason.WRITE_TIMEOUT))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void keepsAClientThatReadsItsRepliesSlowly(Transport transport) throws Exception {
        byte[] payload = random(8 << 20);
        byte[] reply = message(UpperCase.of(payload));
        try (TestEchoServer server = server(transport, onlyWrite(Duration.ofSeconds(2)));
                Peer peer = Peer.connectWithLittleRoom(server.address())) {
            peer.sendMeanwhile(message(payload));
            long begin = System.nanoTime();
            int taken = 0;
            // Longer than the timeout in total, without a pause of that length.
            while (System.nanoTime() - begin < Duration.ofSeconds(3).toNanos() && taken < 4 << 20) {
                byte[] some = peer.receive(16 << 10);
                assertThat(some).isEqualTo(Arrays.copyOfRange(reply, taken, taken + some.length));
                taken += some.length;
                LockSupport.parkNanos(20_000_000);
            }
            assertThat(peer.receive(reply.length - taken)).isEqualTo(Arrays.copyOfRange(reply, taken, reply.length));
            assertThat(server.metrics().closedByServer(CloseReason.WRITE_TIMEOUT))
                    .isZero();
        }
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void closesAClientThatEndsItsStreamAndReadsNothing(Transport transport) throws Exception {
        Timeouts p = ServerConfigs.PATIENT;
        Timeouts soon = new Timeouts(Duration.ZERO, p.message(), 0, SOON, SOON, p.lingerTime(), p.lingerTimeout());
        try (TestEchoServer server = server(transport, soon);
                Peer peer = Peer.connectWithLittleRoom(server.address())) {
            sendUntilAReplyWaits(server, peer);
            peer.send(message(random(100_000))).halfClose();
            eventually("it is given up", () -> server.metrics().open() == 0);
        }
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void closesAClientThatSendsItsMessageByteByByteForever(Transport transport) throws Exception {
        try (TestEchoServer server = server(transport, onlyMessage(SOON, 0));
                Peer peer = server.connect()) {
            peer.send(message("whole"), length(1_000_000));
            assertThat(peer.receive(9)).isEqualTo(message("WHOLE"));
            while (server.metrics().closedByServer(CloseReason.MESSAGE_TIMEOUT) == 0) {
                peer.send(new byte[] {'x'});
                LockSupport.parkNanos(5_000_000);
            }
            assertThat(peer.receive(4)).isEqualTo(length(1_000_000));
            assertThat(new String(peer.receiveAll(), US_ASCII)).matches("X+");
        }
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void acceptsALargeMessageAtTheMinimumRate(Transport transport) throws Exception {
        int pieces = 10;
        byte[] piece = "x".repeat(1000).getBytes(US_ASCII);
        // 1,000 bytes extend the timeout by 10 s, which suffices even on a slow machine.
        try (TestEchoServer server = server(transport, onlyMessage(SOON, 100));
                Peer peer = server.connect()) {
            peer.send(length(pieces * piece.length));
            long begin = System.nanoTime();
            for (int i = 0; i < pieces; i++) {
                peer.send(piece);
                LockSupport.parkNanos(SOON.toNanos() / 5);
            }
            assertThat(System.nanoTime() - begin).isGreaterThan(SOON.toNanos());
            assertThat(peer.receive(4 + pieces * piece.length)).isEqualTo(message("X".repeat(pieces * piece.length)));
            assertThat(server.metrics().closedByServer(CloseReason.MESSAGE_TIMEOUT))
                    .isZero();
        }
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void closesASilentConnectionAtTheIdleTimeout(Transport transport) throws Exception {
        try (TestEchoServer server = server(transport, onlyIdle(IDLE));
                Peer peer = server.connect()) {
            peer.send(message("hello"));
            assertThat(peer.receiveAll()).isEqualTo(message("HELLO"));
            assertThat(server.metrics().closedByServer(CloseReason.IDLE_TIMEOUT))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void doesNotTreatASlowReaderAsIdle(Transport transport) throws Exception {
        byte[] payload = random(8 << 20);
        try (TestEchoServer server = server(transport, onlyIdle(IDLE));
                Peer peer = Peer.connectWithLittleRoom(server.address())) {
            peer.sendMeanwhile(message(payload));
            eventually("reading is paused", () -> server.metrics().readPaused() == 1);
            // The time in which two clients in succession would be detected as idle.
            for (int i = 0; i < 2; i++) {
                try (Peer idle = server.connect()) {
                    assertThat(idle.assertServed().receiveAll()).isEmpty();
                }
            }
            assertThat(server.metrics().closedByServer(CloseReason.IDLE_TIMEOUT))
                    .isEqualTo(2);
            assertThat(peer.receive(4 + payload.length)).isEqualTo(message(UpperCase.of(payload)));
            assertThat(peer.receiveAll()).isEmpty();
            assertThat(server.metrics().closedByServer(CloseReason.IDLE_TIMEOUT))
                    .isEqualTo(3);
        }
    }
}
