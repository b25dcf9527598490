package yodel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static yodel.testing.Bytes.concat;
import static yodel.testing.Bytes.random;
import static yodel.testing.Bytes.repeat;
import static yodel.testing.Eventually.eventually;
import static yodel.testing.Peer.length;
import static yodel.testing.Peer.message;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import yodel.metrics.ProtocolError;
import yodel.metrics.ServerMetrics;
import yodel.testing.Peer;
import yodel.testing.ServerConfigs;
import yodel.testing.Transports;
import yodel.transport.Transport;
import yodel.wire.LengthPrefix;
import yodel.wire.RawFraming;
import yodel.wire.UpperCase;
import yodel.wire.WireFormat;

/** The guarantees of the server, on real sockets, with every available transport. */
class EchoServerTest {

    private static final int MIB = 1 << 20;

    private final ServerMetrics metrics = new ServerMetrics();
    private @Nullable EchoServer server;

    private Peer connect(Transport transport, WireFormat format) throws BindFailedException {
        EchoServer running = server;
        if (running == null) {
            running = EchoServer.start(ServerConfigs.of(transport, format, 2), metrics);
            server = running;
        }
        return Peer.connect(running.address());
    }

    private Peer connect(Transport transport) throws BindFailedException {
        return connect(transport, WireFormat.DEFAULT);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void answersInUpperCase(Transport transport) throws Exception {
        try (Peer peer = connect(transport)) {
            peer.send(message("hello"), message(""));
            assertThat(peer.receive(13)).isEqualTo(concat(message("HELLO"), message("")));
        }
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void answersBigEndianLengths(Transport transport) throws Exception {
        WireFormat big = new WireFormat(LengthPrefix.BIG, MIB);
        try (Peer peer = connect(transport, big)) {
            peer.send(new byte[] {0, 0, 0, 1, 'x'});
            assertThat(peer.receive(5)).isEqualTo(new byte[] {0, 0, 0, 1, 'X'});
        }
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void answersEveryByteWithRawFraming(Transport transport) throws Exception {
        WireFormat raw = new WireFormat(RawFraming.RAW, 0);
        byte[] bytes = random(MIB);
        try (Peer peer = connect(transport, raw)) {
            peer.sendMeanwhile(bytes);
            assertThat(peer.receive(bytes.length)).isEqualTo(UpperCase.of(bytes));
        }
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void answersAMessageThatArrivesByteByByte(Transport transport) throws Exception {
        try (Peer peer = connect(transport)) {
            for (byte b : message("slowly")) {
                peer.send(new byte[] {b});
            }
            assertThat(peer.receive(10)).isEqualTo(message("SLOWLY"));
        }
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void answersThousandsOfMessagesInOneSend(Transport transport) throws Exception {
        ByteArrayOutputStream requests = new ByteArrayOutputStream();
        ByteArrayOutputStream replies = new ByteArrayOutputStream();
        for (int i = 0; i < 10_000; i++) {
            requests.writeBytes(message("message " + i));
            replies.writeBytes(message("MESSAGE " + i));
        }
        try (Peer peer = connect(transport)) {
            peer.sendMeanwhile(requests.toByteArray());
            assertThat(peer.receive(replies.size())).isEqualTo(replies.toByteArray());
        }
        eventually("all are counted", () -> metrics.messages() == 10_000);
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void answersEverythingBeforeAHalfCloseThenCloses(Transport transport) throws Exception {
        byte[] payload = random(8 * MIB);
        try (Peer peer = connect(transport)) {
            Thread sender = new Thread(() -> peer.send(message(payload)).halfClose());
            sender.start();
            assertThat(peer.receiveAll()).isEqualTo(message(UpperCase.of(payload)));
            sender.join();
        }
        eventually("the connection is gone", () -> metrics.open() == 0);
        assertThat(metrics.protocolErrors(ProtocolError.TRUNCATED)).isZero();
    }

    /** The end of the stream is known long before the replies are read. */
    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void answersEverythingBeforeAHalfCloseToAClientThatReadsOnlyThen(Transport transport) throws Exception {
        byte[] payload = random(300_000);
        try (Peer peer = connect(transport)) {
            peer.send(message(payload)).halfClose();
            eventually("everything was answered", () -> metrics.messages() == 1);
            assertThat(peer.receiveAll()).isEqualTo(message(UpperCase.of(payload)));
        }
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void answersEveryMessageBeforeAnInvalidLengthThenClosesWithoutAReset(Transport transport) throws Exception {
        ByteArrayOutputStream requests = new ByteArrayOutputStream();
        ByteArrayOutputStream replies = new ByteArrayOutputStream();
        for (int i = 0; i < 100; i++) {
            requests.writeBytes(message("good " + i));
            replies.writeBytes(message("GOOD " + i));
        }
        requests.writeBytes(length(-1));
        // With unread input, the kernel would send a reset.
        requests.writeBytes(random(MIB));
        try (Peer peer = connect(transport)) {
            peer.sendMeanwhile(requests.toByteArray());
            assertThat(peer.receiveAll()).isEqualTo(replies.toByteArray());
        }
        eventually("the connection is gone", () -> metrics.open() == 0);
        assertThat(metrics.protocolErrors(ProtocolError.NEGATIVE_LENGTH)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void answersWholeMessagesBeforeATruncatedOneAndCountsIt(Transport transport) throws Exception {
        try (Peer peer = connect(transport)) {
            peer.send(message("whole"), length(10), new byte[] {'x'}).halfClose();
            assertThat(peer.receiveAll()).startsWith(message("WHOLE"));
        }
        eventually("the connection is gone", () -> metrics.open() == 0);
        assertThat(metrics.protocolErrors(ProtocolError.TRUNCATED)).isEqualTo(1);
        assertThat(metrics.messages()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void countsALengthCutOffByTheEndOfTheStreamAsTruncated(Transport transport) throws Exception {
        try (Peer peer = connect(transport)) {
            peer.send(message("whole"), new byte[] {1, 0}).halfClose();
            assertThat(peer.receiveAll()).isEqualTo(message("WHOLE"));
        }
        eventually("it is counted", () -> metrics.protocolErrors(ProtocolError.TRUNCATED) == 1);
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void forgetsAClientThatResetsInsideAMessage(Transport transport) throws Exception {
        connect(transport).send(length(1000), new byte[500]).reset();
        eventually("the connection is gone", () -> metrics.accepted() == 1 && metrics.open() == 0);
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void forgetsAClientThatHalfClosesAndThenResets(Transport transport) throws Exception {
        try (Peer peer = connect(transport)) {
            byte[] unread = random(4 * MIB);
            peer.sendMeanwhile(message(unread));
            peer.receive(1);
            peer.halfClose().reset();
        }
        eventually("the connection is gone", () -> metrics.accepted() == 1 && metrics.open() == 0);
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void pausesReadingWhileTheClientDoesNotReadItsReplies(Transport transport) throws Exception {
        byte[] payload = random(15 * MIB);
        byte[] request = message(payload);
        byte[] reply = message(UpperCase.of(payload));
        int times = 8;
        try (Peer peer = connect(transport)) {
            peer.sendMeanwhile(repeat(request, times));
            awaitStandstill();
            // Far less than was sent: the content of both socket buffers, and the limit of the server.
            assertThat(metrics.sentBytes()).isLessThan((long) times * request.length / 2);
            for (int i = 0; i < times; i++) {
                assertThat(peer.receive(reply.length)).isEqualTo(reply);
            }
        }
    }

    private void awaitStandstill() {
        long[] last = {-1, 0};
        eventually("the server reads no more", () -> {
            long bytes = metrics.sentBytes();
            last[1] = bytes == last[0] && bytes > 0 ? last[1] + 1 : 0;
            last[0] = bytes;
            return last[1] == 40;
        });
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void servesOthersWhileOneClientDoesNotRead(Transport transport) throws Exception {
        try (Peer stuck = connect(transport)) {
            stuck.sendMeanwhile(repeat(message(random(MIB)), 64));
            for (int i = 0; i < 20; i++) {
                try (Peer other = connect(transport)) {
                    other.assertServed();
                }
            }
        }
    }
}
