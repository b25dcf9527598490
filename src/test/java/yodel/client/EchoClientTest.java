package yodel.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import yodel.transport.ConnectFailedException;
import yodel.transport.socket.SocketSettings;
import yodel.wire.Framing;
import yodel.wire.LengthPrefix;
import yodel.wire.UpperCase;

class EchoClientTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int MIB = 1 << 20;

    private static EchoClient connect(OneConnection server) throws IOException {
        return EchoClient.connect(
                server.address(), Framing.LENGTH_PREFIX, LengthPrefix.LITTLE, SocketSettings.NONE, null, PATIENCE);
    }

    private static EchoClient connectRaw(OneConnection server) throws IOException {
        return EchoClient.connect(
                server.address(), Framing.RAW, LengthPrefix.LITTLE, SocketSettings.NONE, null, PATIENCE);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }

    private static Iterator<byte[]> messages(String... texts) {
        return Arrays.stream(texts).map(EchoClientTest::bytes).iterator();
    }

    /** Returns every byte unchanged, which also works for length-prefixed messages. */
    private static void mirror(InputStream in, OutputStream out) throws IOException {
        in.transferTo(out);
    }

    private static OneConnection.Behavior thatSends(byte[]... pieces) {
        return (in, out) -> {
            for (byte[] piece : pieces) {
                out.write(piece);
            }
        };
    }

    private static List<String> exchange(EchoClient client, String... texts) throws Exception {
        List<String> replies = new ArrayList<>();
        client.exchange(messages(texts), reply -> replies.add(new String(reply, US_ASCII)));
        return replies;
    }

    @ParameterizedTest
    @EnumSource
    void prefixesAMessageWithItsLength(LengthPrefix byteOrder) throws Exception {
        CompletableFuture<byte[]> received = new CompletableFuture<>();
        try (OneConnection server = OneConnection.that((in, out) -> {
                    byte[] message = in.readNBytes(9);
                    received.complete(message);
                    out.write(message);
                });
                EchoClient client = EchoClient.connect(
                        server.address(), Framing.LENGTH_PREFIX, byteOrder, SocketSettings.NONE, null, PATIENCE)) {
            assertThat(client.call(bytes("hello"))).isEqualTo(bytes("hello"));
        }
        byte[] length = byteOrder == LengthPrefix.LITTLE ? new byte[] {5, 0, 0, 0} : new byte[] {0, 0, 0, 5};
        assertThat(received.join()).startsWith(length).endsWith(bytes("hello"));
    }

    @Test
    void addsNoPrefixToARawMessage() throws Exception {
        CompletableFuture<byte[]> received = new CompletableFuture<>();
        try (OneConnection server = OneConnection.that((in, out) -> {
                    byte[] message = in.readNBytes(5);
                    received.complete(message);
                    out.write(UpperCase.of(message));
                });
                EchoClient client = connectRaw(server)) {
            assertThat(client.call(bytes("hello"))).isEqualTo(bytes("HELLO"));
        }
        assertThat(received.join()).isEqualTo(bytes("hello"));
    }

    @ParameterizedTest
    @EnumSource
    void deliversRepliesInOrder(Framing framing) throws Exception {
        try (OneConnection server = OneConnection.that(EchoClientTest::mirror);
                EchoClient client = EchoClient.connect(
                        server.address(), framing, LengthPrefix.LITTLE, SocketSettings.NONE, null, PATIENCE)) {
            assertThat(exchange(client, "one", "", "three", "four")).containsExactly("one", "", "three", "four");
        }
    }

    @Test
    void callsRepeatedly() throws Exception {
        try (OneConnection server = OneConnection.that(EchoClientTest::mirror);
                EchoClient client = connect(server)) {
            assertThat(client.call(bytes("one"))).isEqualTo(bytes("one"));
            assertThat(client.call(bytes(""))).isEmpty();
            assertThat(client.call(bytes("three"))).isEqualTo(bytes("three"));
        }
    }

    @Test
    void exchangesNoMessages() throws Exception {
        try (OneConnection server = OneConnection.that(EchoClientTest::mirror);
                EchoClient client = connect(server)) {
            assertThat(exchange(client)).isEmpty();
        }
    }

    @Test
    void assemblesAReplyThatArrivesByteByByte() throws Exception {
        try (OneConnection server = OneConnection.that((in, out) -> {
                    for (byte b : in.readNBytes(9)) {
                        out.write(b);
                    }
                });
                EchoClient client = connect(server)) {
            assertThat(client.call(bytes("hello"))).isEqualTo(bytes("hello"));
        }
    }

    @Test
    void receivesAReplyThatIsLongerThanARead() throws Exception {
        byte[] reply = new byte[3 * MIB];
        new Random(1).nextBytes(reply);
        try (OneConnection server = OneConnection.that(thatSends(LengthPrefix.LITTLE.encode(reply.length), reply));
                EchoClient client = connect(server)) {
            assertThat(client.call(bytes("hello"))).isEqualTo(reply);
        }
    }

    /** The server reads more only after its replies have been read, like a server with backpressure. */
    @ParameterizedTest
    @EnumSource
    void exchangesMoreThanSocketBuffersHold(Framing framing) throws Exception {
        byte[] payload = new byte[8 * MIB];
        new Random(1).nextBytes(payload);
        List<byte[]> replies = new ArrayList<>();
        try (OneConnection server = OneConnection.that((in, out) -> {
                    byte[] buffer = new byte[1 << 16];
                    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                        out.write(buffer, 0, read);
                    }
                });
                EchoClient client = EchoClient.connect(
                        server.address(), framing, LengthPrefix.LITTLE, SocketSettings.NONE, null, PATIENCE)) {
            client.exchange(Collections.nCopies(8, payload).iterator(), replies::add);
        }
        assertThat(replies)
                .hasSize(8)
                .allSatisfy(reply -> assertThat(Arrays.equals(reply, payload)).isTrue());
    }

    @Test
    void deliversAReplyBeforeTheNextMessageIsAvailable() throws Exception {
        CompletableFuture<String> first = new CompletableFuture<>();
        Iterator<byte[]> answersItself = new Iterator<>() {
            private int sent;

            @Override
            public boolean hasNext() {
                return sent < 2;
            }

            @Override
            public byte[] next() {
                return bytes(sent++ == 0 ? "ping" : "again " + first.join());
            }
        };
        List<String> replies = new ArrayList<>();
        try (OneConnection server = OneConnection.that(EchoClientTest::mirror);
                EchoClient client = connect(server)) {
            client.exchange(answersItself, reply -> {
                replies.add(new String(reply, US_ASCII));
                first.complete(replies.get(0));
            });
        }
        assertThat(replies).containsExactly("ping", "again ping");
    }

    @Test
    void reportsAnEndOfStreamInsideAReply() throws Exception {
        try (OneConnection server = OneConnection.that(thatSends(LengthPrefix.LITTLE.encode(100), new byte[40]));
                EchoClient client = connect(server)) {
            assertThatIOException()
                    .isThrownBy(() -> client.call(bytes("hello")))
                    .withMessage(
                            "the server closed the connection after 40 of the 100 bytes of a reply (does it use this framing and byte order?)");
        }
    }

    @Test
    void reportsAnEndOfStreamInsideALength() throws Exception {
        try (OneConnection server = OneConnection.that(thatSends(new byte[] {5, 0}));
                EchoClient client = connect(server)) {
            assertThatIOException()
                    .isThrownBy(() -> exchange(client, "hello"))
                    .withMessage(
                            "the server closed the connection after 2 of the 4 bytes of a reply's length (does it use this framing and byte order?)");
        }
    }

    @Test
    void reportsAnEndOfStreamInsideARawReply() throws Exception {
        try (OneConnection server = OneConnection.that(thatSends(bytes("HEL")));
                EchoClient client = connectRaw(server)) {
            assertThatIOException()
                    .isThrownBy(() -> exchange(client, "hello"))
                    .withMessage(
                            "the server closed the connection after 3 of the 5 bytes of a reply (does it use this framing and byte order?)");
        }
    }

    @Test
    void deliversTheRepliesBeforeTheEndOfTheStream() throws Exception {
        List<String> replies = new ArrayList<>();
        try (OneConnection server = OneConnection.that((in, out) -> out.write(in.readNBytes(7)));
                EchoClient client = connect(server)) {
            assertThatIOException()
                    .isThrownBy(() ->
                            client.exchange(messages("one", "two"), reply -> replies.add(new String(reply, US_ASCII))))
                    .withMessage(
                            "the server closed the connection after 0 of the 4 bytes of a reply's length (does it use this framing and byte order?)");
        }
        assertThat(replies).containsExactly("one");
    }

    @Test
    void rejectsANegativeLength() throws Exception {
        try (OneConnection server = OneConnection.that(thatSends(LengthPrefix.LITTLE.encode(-2)));
                EchoClient client = connect(server)) {
            assertThatIOException()
                    .isThrownBy(() -> client.call(bytes("hello")))
                    .withMessage("the server sent length -2 (expected: 5)");
        }
    }

    @Test
    void readsALengthInItsByteOrder() throws Exception {
        try (OneConnection server = OneConnection.that(thatSends(new byte[] {0, 0, 0, 2, 'H', 'I'}));
                EchoClient client = EchoClient.connect(
                        server.address(),
                        Framing.LENGTH_PREFIX,
                        LengthPrefix.BIG,
                        SocketSettings.NONE,
                        null,
                        PATIENCE)) {
            assertThat(client.call(bytes("hi"))).isEqualTo(bytes("HI"));
        }
    }

    @Test
    void reportsARefusedConnection() throws Exception {
        InetSocketAddress nobody;
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody =
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), listener.getLocalPort());
        }
        assertThatExceptionOfType(ConnectFailedException.class)
                .isThrownBy(() -> EchoClient.connect(
                        nobody, Framing.RAW, LengthPrefix.LITTLE, SocketSettings.NONE, null, PATIENCE))
                .withMessage("cannot connect to %s:%d: connection refused (is a server listening there?)"
                        .formatted(nobody.getHostString(), nobody.getPort()));
    }

    @Test
    void reportsANameWithoutAddress() {
        assertThatExceptionOfType(ConnectFailedException.class)
                .isThrownBy(() -> EchoClient.connect(
                        InetSocketAddress.createUnresolved("nowhere.invalid", 80),
                        Framing.RAW,
                        LengthPrefix.LITTLE,
                        SocketSettings.NONE,
                        null,
                        PATIENCE))
                .withMessage("cannot connect to nowhere.invalid:80: this name has no address");
    }

    @Test
    void reportsThatTheMessagesCannotBeRead() throws Exception {
        Iterator<byte[]> broken = new Iterator<>() {
            @Override
            public boolean hasNext() {
                throw new UncheckedIOException(new IOException("the disk is gone"));
            }

            @Override
            public byte[] next() {
                return new byte[0];
            }
        };
        try (OneConnection server = OneConnection.that(EchoClientTest::mirror);
                EchoClient client = connect(server)) {
            assertThatIOException()
                    .isThrownBy(() -> client.exchange(broken, reply -> {}))
                    .withMessage("the disk is gone");
        }
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void doesNotWaitForeverWhenTheMessagesFailOtherwise() throws Exception {
        Iterator<byte[]> broken = new Iterator<>() {
            @Override
            public boolean hasNext() {
                throw new IllegalStateException("out of luck");
            }

            @Override
            public byte[] next() {
                return new byte[0];
            }
        };
        try (OneConnection server = OneConnection.that(EchoClientTest::mirror);
                EchoClient client = connect(server)) {
            assertThatExceptionOfType(Exception.class)
                    .isThrownBy(() -> client.exchange(broken, reply -> {}))
                    .withStackTraceContaining("out of luck");
        }
    }
}
