package yodel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static yodel.testing.Eventually.eventually;
import static yodel.testing.Peer.message;

import io.netty.channel.Channel;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import yodel.metrics.CloseReason;
import yodel.server.connection.HoldLimits;
import yodel.server.connection.Timeouts;
import yodel.testing.Bytes;
import yodel.testing.Integration;
import yodel.testing.Peer;
import yodel.testing.ServerConfigs;
import yodel.testing.Transports;
import yodel.transport.BusyPoll;
import yodel.transport.Transport;
import yodel.transport.socket.SocketSettings;
import yodel.wire.UpperCase;
import yodel.wire.WireFormat;

/** Clients that send a whole message, or a batch, before they read. */
class SendBeforeReadTest {

    private static final int MIB = 1 << 20;

    private static TestEchoServer server(Transport transport) throws BindFailedException {
        return TestEchoServer.start(ServerConfigs.of(transport, WireFormat.DEFAULT, 2));
    }

    private static TestEchoServer server(HoldLimits limits, Duration writeTimeout) throws BindFailedException {
        return server(limits, ServerConfigs.PATIENT.message(), writeTimeout);
    }

    private static TestEchoServer server(HoldLimits limits, Duration messageTimeout, Duration writeTimeout)
            throws BindFailedException {
        Timeouts p = ServerConfigs.PATIENT;
        Timeouts timeouts = new Timeouts(
                Duration.ZERO, messageTimeout, 0, writeTimeout, p.halfClose(), p.lingerTime(), p.lingerTimeout());
        return TestEchoServer.start(new ServerConfig(
                List.of(ServerConfigs.ANY_PORT),
                false,
                WireFormat.DEFAULT,
                Transport.best(),
                2,
                BusyPoll.AUTO,
                timeouts,
                ServerConfigs.READ_BUDGET,
                limits,
                SocketSettings.NONE));
    }

    private static void assertAnswered(Peer peer, byte[] payload) {
        assertThat(Arrays.mismatch(
                        peer.send(message(payload)).receive(4 + payload.length), message(UpperCase.of(payload))))
                .isEqualTo(-1);
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void answersAMessageOfAnyAllowedLengthThatIsSentWhole(Transport transport) throws Exception {
        try (TestEchoServer server = server(transport)) {
            for (int bytes : new int[] {MIB, 4 * MIB, 10_238_976, 16 * MIB}) {
                try (Peer peer = server.connect()) {
                    assertAnswered(peer, Bytes.random(bytes));
                }
            }
            eventually("nothing is held any more", () -> server.metrics().heldBytes() == 0);
        }
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void answersAClientWhoseKernelTakesLittleMessageAfterMessage(Transport transport) throws Exception {
        try (TestEchoServer server = server(transport);
                Peer peer = Peer.connectWithLittleRoom(server.address())) {
            byte[] payload = Bytes.random(2 * MIB);
            for (int i = 0; i < 3; i++) {
                assertAnswered(peer, payload);
            }
            peer.assertServed();
            eventually("nothing is held any more", () -> server.metrics().heldBytes() == 0);
            assertThat(server.metrics().readPaused()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void answersABatchOf16MiBThatEndsWithTheStream(Transport transport) throws Exception {
        byte[] payload = Bytes.random(2000);
        int messages = 16 * MIB / payload.length;
        try (TestEchoServer server = server(transport);
                Peer peer = Peer.connectWithLittleRoom(server.address())) {
            peer.send(Bytes.repeat(message(payload), messages)).halfClose();
            assertThat(Arrays.mismatch(peer.receiveAll(), Bytes.repeat(message(UpperCase.of(payload)), messages)))
                    .isEqualTo(-1);
            eventually("the connection has ended", () -> server.metrics().open() == 0);
            eventually("nothing is held any more", () -> server.metrics().heldBytes() == 0);
        }
    }

    /** The client reads the replies only after a bad length, and gets all of them. */
    @Test
    void losesNoHeldReplyAtABadLength() throws Exception {
        byte[] payload = Bytes.random(3 * MIB);
        try (TestEchoServer server = server(Transport.best());
                Peer peer = Peer.connectWithLittleRoom(server.address())) {
            peer.send(message(payload), Peer.length(-1));
            byte[] replies = peer.receiveAll();
            peer.halfClose();
            assertThat(Arrays.mismatch(replies, message(UpperCase.of(payload)))).isEqualTo(-1);
            eventually("the connection has ended", () -> server.metrics().open() == 0);
        }
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void losesNoHeldReplyInADrain(Transport transport) throws Exception {
        byte[] payload = Bytes.random(8 * MIB);
        try (TestEchoServer server = server(transport);
                Peer peer = Peer.connectWithLittleRoom(server.address())) {
            peer.send(message(payload));
            Thread drain = new Thread(() -> {
                try {
                    server.server().drain(Duration.ofMinutes(1));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            drain.start();
            assertThat(Arrays.mismatch(peer.receiveAll(), message(UpperCase.of(payload))))
                    .isEqualTo(-1);
            peer.halfClose();
            drain.join();
            assertThat(server.metrics().open()).isZero();
        }
    }

    @Test
    void holdsLittleForAClientThatReadsWhileItSends() throws Exception {
        byte[] payload = Bytes.random(16 * MIB);
        try (TestEchoServer server = server(Transport.best());
                Peer peer = server.connect()) {
            for (int i = 0; i < 8; i++) {
                peer.sendMeanwhile(message(payload));
                for (int taken = 0; taken < 4 + payload.length; ) {
                    taken += peer.receive(Math.min(256 << 10, 4 + payload.length - taken)).length;
                    assertThat(server.metrics().heldBytes()).isLessThanOrEqualTo(4 * MIB);
                }
            }
        }
    }

    @Test
    @Integration
    void endsAClientThatSendsMoreThanTheLimitAndReadsNothing() throws Exception {
        HoldLimits limits = new HoldLimits(2 * MIB, 64 * MIB);
        try (TestEchoServer server = server(limits, Duration.ofSeconds(1));
                Peer peer = Peer.connectWithLittleRoom(server.address())) {
            peer.assertServed().sendForEver(Bytes.repeat(message("x".repeat(1000)), 1000));
            eventually("it is given up", () -> server.metrics().open() == 0);
            assertThat(server.metrics().closedByServer(CloseReason.HELD_REPLIES_LIMIT))
                    .isEqualTo(1);
            assertThat(server.metrics().sentBytes()).isGreaterThan(MIB);
            eventually("nothing is held any more", () -> server.metrics().heldBytes() == 0);
        }
    }

    @Test
    @Integration
    void doesNotBeginToHoldAMessageThatTheLimitIsTooSmallFor() throws Exception {
        HoldLimits limits = new HoldLimits(2 * MIB, 64 * MIB);
        try (TestEchoServer server = server(limits, Duration.ofSeconds(1));
                Peer peer = Peer.connectWithLittleRoom(server.address())) {
            peer.sendMeanwhile(message(Bytes.random(16 * MIB)));
            eventually("it is given up", () -> server.metrics().closedByServer(CloseReason.HELD_REPLIES_LIMIT) == 1);
            assertThat(server.metrics().sentBytes()).isLessThan(8 * MIB);
        }
    }

    @Test
    @Integration
    void pausesReadingWhereNothingMayBeHeld() throws Exception {
        try (TestEchoServer server = server(new HoldLimits(0, 0), Duration.ofSeconds(1));
                Peer peer = Peer.connectWithLittleRoom(server.address())) {
            peer.sendMeanwhile(message(Bytes.random(16 * MIB)));
            eventually("it is given up", () -> server.metrics().closedByServer(CloseReason.WRITE_TIMEOUT) == 1);
            eventually("nothing is held any more", () -> server.metrics().heldBytes() == 0);
        }
    }

    @Test
    @Integration
    void losesNoHeldReplyAtTheMessageTimeout() throws Exception {
        byte[] part = Bytes.random(6 * MIB);
        try (TestEchoServer server = server(ServerConfigs.HOLDING, Duration.ofSeconds(1), Duration.ofHours(1));
                Peer peer = Peer.connectWithLittleRoom(server.address())) {
            peer.send(Peer.length(8 * MIB), part);
            eventually(
                    "the message timeout has passed",
                    () -> server.metrics().closedByServer(CloseReason.MESSAGE_TIMEOUT) == 1);
            assertThat(server.metrics().heldBytes()).isPositive();
            byte[] replies = peer.receiveAll();
            assertThat(Arrays.mismatch(replies, Bytes.concat(Peer.length(8 * MIB), UpperCase.of(part))))
                    .isEqualTo(-1);
            peer.halfClose();
            eventually("nothing is held any more", () -> server.metrics().heldBytes() == 0);
            eventually("the connection has ended", () -> server.metrics().open() == 0);
        }
    }

    @Test
    @Integration
    void aDrainEndsAClientAtItsLimitAtTheWriteTimeout() throws Exception {
        HoldLimits limits = new HoldLimits(2 * MIB, 64 * MIB);
        try (TestEchoServer server = server(limits, Duration.ofSeconds(1));
                Peer peer = Peer.connectWithLittleRoom(server.address())) {
            peer.sendForEver(Bytes.repeat(message("x".repeat(1000)), 1000));
            eventually("replies are held", () -> server.metrics().heldBytes() >= MIB);
            assertThat(server.server().drain(Duration.ofMinutes(1))).isZero();
            assertThat(server.metrics().closedByServer(CloseReason.HELD_REPLIES_LIMIT))
                    .isEqualTo(1);
            eventually("nothing is held any more", () -> server.metrics().heldBytes() == 0);
        }
    }

    @Test
    void aDrainGivesUpAClientAtItsLimitAtItsOwnTimeout() throws Exception {
        HoldLimits limits = new HoldLimits(2 * MIB, 64 * MIB);
        try (TestEchoServer server = server(limits, Duration.ofHours(1));
                Peer peer = Peer.connectWithLittleRoom(server.address())) {
            peer.sendForEver(Bytes.repeat(message("x".repeat(1000)), 1000));
            eventually(
                    "reading is paused at the limit",
                    () -> server.metrics().heldBytes() >= MIB
                            && server.metrics().readPaused() == 1);
            assertThat(server.server().drain(Duration.ofMillis(100))).isEqualTo(1);
            server.server().close();
            assertThat(server.metrics().heldBytes()).isZero();
        }
    }

    @Test
    void takesTheHoldHandlerOutWhenNothingIsHeld() throws Exception {
        try (TestEchoServer server = server(Transport.best());
                Peer peer = Peer.connectWithLittleRoom(server.address())) {
            assertAnswered(peer, Bytes.random(2 * MIB));
            Channel connection = server.onlyConnection();
            eventually(
                    "the hold handler is removed", () -> connection.pipeline().get("hold") == null);
            peer.assertServed();
        }
    }
}
