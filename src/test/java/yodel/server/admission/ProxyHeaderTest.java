package yodel.server.admission;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static yodel.testing.Eventually.eventually;
import static yodel.testing.Peer.message;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import yodel.metrics.RejectReason;
import yodel.metrics.ServerMetrics;
import yodel.server.EchoServer;
import yodel.testing.Peer;
import yodel.testing.ServerConfigs;
import yodel.transport.Transport;
import yodel.wire.WireFormat;

/** Connections behind a proxy, with a manual clock. */
class ProxyHeaderTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final OpenConnections open = new OpenConnections();

    private static AccessPolicy rules(ConnectionLimits limits, String... allowed) {
        return new AccessPolicy(
                limits,
                Stream.of(allowed).map(AddressRange::parse).toList(),
                null,
                new ProxyProtocol(List.of(AddressRange.parse("127.0.0.1")), TIMEOUT),
                null);
    }

    private AcceptedConnection accept(ConnectionLimits limits, String... allowed) {
        return new AcceptedConnection(rules(limits, allowed), open, WireFormat.DEFAULT);
    }

    private AcceptedConnection accept(String... allowed) {
        return accept(ConnectionLimits.UNLIMITED, allowed);
    }

    private static void assertServed(AcceptedConnection connection) {
        connection.send(message("hello"));
        assertThat(connection.receive()).isEqualTo(message("HELLO"));
    }

    private static void assertRefused(AcceptedConnection connection, RejectReason reason, String line) {
        assertThat(connection.log()).containsExactly(line);
        assertThat(connection.metrics().rejections(reason)).isEqualTo(1);
        connection.checkThatItEnded();
    }

    @ParameterizedTest
    @EnumSource
    void isDecodedHoweverItIsSplitAndJoinedWithTheFirstMessage(ProxyHeaders header) {
        for (int piece : new int[] {1, 2, 5, 13, 16, Integer.MAX_VALUE}) {
            AcceptedConnection connection = accept().send(header.before(message("hello")), List.of(piece));
            assertThat(connection.receive()).as("pieces of %d", piece).isEqualTo(message("HELLO"));
            assertThat(connection.peerAsLogged()).isEqualTo(header.client());
            connection.checkThatItEnded();
        }
    }

    @Test
    void mustArriveInTime() {
        AcceptedConnection connection = accept();
        connection.pass(TIMEOUT.minusMillis(1));
        assertThat(connection.isOpen()).isTrue();
        connection.pass(Duration.ofMillis(1));
        assertRefused(
                connection,
                RejectReason.PROXY_HEADER_TIMEOUT,
                "127.0.0.1:1: rejected: no PROXY protocol header within 10.0 s (proxy-header-timeout)");
    }

    @ParameterizedTest
    @EnumSource(names = {"V1_TCP4", "V2_TCP4"})
    void mustArriveInTimeEvenByteByByte(ProxyHeaders header) {
        AcceptedConnection connection = accept();
        byte[] bytes = header.bytes();
        for (int i = 0; i < bytes.length - 1; i++) {
            assertThat(connection.isOpen()).isTrue();
            connection.send(new byte[] {bytes[i]});
            connection.pass(TIMEOUT.dividedBy(bytes.length - 1).plusNanos(1));
        }
        assertRefused(
                connection,
                RejectReason.PROXY_HEADER_TIMEOUT,
                "127.0.0.1:1: rejected: no PROXY protocol header within 10.0 s (proxy-header-timeout)");
    }

    @Test
    void hasNoDeadlineAfterItHasArrived() {
        AcceptedConnection connection = accept().send(ProxyHeaders.V1_TCP4.bytes());
        connection.pass(TIMEOUT.multipliedBy(2));
        assertServed(connection);
    }

    @ParameterizedTest
    @EnumSource(names = {"V1_TCP4", "V2_TCP4"})
    void determinesTheAddressToCheck(ProxyHeaders header) {
        assertServed(accept("192.0.2.0/24").send(header.bytes()));
        assertRefused(
                accept("127.0.0.1", "198.51.100.0/24").send(header.before(message("hello"))),
                RejectReason.NOT_ALLOWED,
                "192.0.2.7:56324: rejected: address not allowed (not-allowed)");
    }

    @ParameterizedTest
    @EnumSource(names = {"V1_UNKNOWN", "V1_UNKNOWN_WITH_ADDRESSES", "V2_UNSPECIFIED", "V2_UNIX"})
    void withoutAClientIsCheckedAsTheProxy(ProxyHeaders header) {
        assertServed(accept("127.0.0.1").send(header.bytes()));
        assertRefused(
                accept("192.0.2.0/24").send(header.before(message("hello"))),
                RejectReason.NOT_ALLOWED,
                "127.0.0.1:1: rejected: address not allowed (not-allowed)");
    }

    @ParameterizedTest
    @EnumSource(names = {"V2_LOCAL", "V2_LOCAL_WITH_ADDRESSES"})
    void ofTheProxyItselfIsServedDespiteTheAllowList(ProxyHeaders header) {
        assertServed(accept("192.0.2.0/24").send(header.bytes()));
    }

    @ParameterizedTest
    @EnumSource(names = {"V1_TCP4", "V2_TCP4", "V1_UNKNOWN", "V2_LOCAL"})
    void determinesTheCountedAddress(ProxyHeaders header) {
        ConnectionLimits one = new ConnectionLimits(Integer.MAX_VALUE, 1);
        AcceptedConnection first = accept(one).send(header.bytes());
        assertServed(accept(one).send(ProxyHeaders.V1_TCP6.bytes()));
        assertRefused(
                accept(one).send(header.before(message("hello"))),
                RejectReason.MAX_CONNECTIONS_PER_IP,
                header.client() + ": rejected: at most 1 connection per address may be open (max-connections-per-ip)");
        assertServed(first);
        first.endInput();
        assertServed(accept(one).send(header.bytes()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.0\r\n\r\n",
                "PROXY TCP4 192.0.2.7\r\n",
                "PROXY TCP4 192.0.2.700 127.0.0.1 1 2\r\n",
                "PROXY TCP4 192.0.2.7 127.0.0.1 1 65536\r\n",
                "PROXY TCP4 010.0.2.7 127.0.0.1 1 2\r\n",
                "PROXY TCP4 192.0.2.7 127.0.0.1 01 2\r\n",
                "PROXY TCP4 192.0.2.7 127.0.0.1 +1 2\r\n",
                "PROXY TCP4 192.0.2.7 127.0.0.1 -1 2\r\n",
                "PROXY TCP4 2001:db8::7 ::1 1 2\r\n",
                "PROXY TCP6 192.0.2.7 127.0.0.1 1 2\r\n",
                "PROXY TCP6 fe80::1%lo ::1 1 2\r\n",
                "PROXY  TCP4 192.0.2.7 127.0.0.1 1 2\r\n",
                "PROXY TCP4 192.0.2.7 127.0.0.1 1 2 \r\n",
                "PROXY tcp4 192.0.2.7 127.0.0.1 1 2\r\n",
                "POST / HTTP/1.0\r\n\r\n",
                "PROXY TCP5 192.0.2.7 127.0.0.1 1 2\r\n",
                "PROXY UNKNOWN 00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
                "\r\n\r\n\0\r\nQUIT\n1\21\0\f0000000000\r\n",
                "\r\n\r\n\0\r\nQUIT\n\42\21\0\f0000000000\r\n",
                "\r\n\r\n\0\r\nQUIT\n!\21\0\0000000000\r\n"
            })
    void thatIsInvalidIsRejected(String header) throws Exception {
        ServerMetrics metrics = new ServerMetrics();
        try (EchoServer server = EchoServer.start(
                        ServerConfigs.of(Transport.best(), WireFormat.DEFAULT, 1),
                        new AccessController(rules(ConnectionLimits.UNLIMITED)),
                        List.of(),
                        metrics);
                Peer peer = Peer.connect(server.address())) {
            peer.sendMeanwhile(header.getBytes(ISO_8859_1));
            eventually("it is counted", () -> metrics.rejections(RejectReason.BAD_PROXY_HEADER) == 1);
            eventually("the connection has ended", () -> metrics.open() == 0);
        }
    }

    @Test
    void thatIsCutOffByTheEndOfTheStreamClosesTheConnection() {
        AcceptedConnection connection = accept().send("PROXY TCP4 192.0.2.7");
        connection.endInput();
        connection.checkThatItEnded();
    }
}
