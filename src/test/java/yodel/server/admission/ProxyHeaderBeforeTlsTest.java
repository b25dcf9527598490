package yodel.server.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static yodel.testing.Peer.message;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import yodel.metrics.RejectReason;
import yodel.testing.Certificates;
import yodel.testing.Integration;
import yodel.tls.TestTls;
import yodel.wire.WireFormat;

/** A proxy that forwards TLS names the client in plain text before the handshake. */
@Integration
class ProxyHeaderBeforeTlsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @TempDir
    private static Path folder = Path.of("");

    private static Certificates made = new Certificates(Path.of(""));

    private final OpenConnections open = new OpenConnections();

    @BeforeAll
    static void makeCertificates() {
        made = new Certificates(folder).ca("ca").signed("server", "ca", 30);
    }

    private AcceptedConnection accept(boolean byTheJdk, boolean mutual, int perAddress, String... allowed) {
        AccessPolicy rules = new AccessPolicy(
                new ConnectionLimits(Integer.MAX_VALUE, perAddress),
                Stream.of(allowed).map(AddressRange::parse).toList(),
                TestTls.server(made, "server", byTheJdk, mutual, TIMEOUT),
                new ProxyProtocol(List.of(AddressRange.parse("127.0.0.1")), TIMEOUT),
                null);
        return new AcceptedConnection(rules, open, WireFormat.DEFAULT);
    }

    private AcceptedConnection accept(boolean byTheJdk) {
        return accept(byTheJdk, false, ConnectionLimits.UNLIMITED.perAddress());
    }

    private static TlsTestConnection conversation(AcceptedConnection server, int piece) {
        return new TlsTestConnection(TestTls.client(made), server, List.of(piece));
    }

    @ParameterizedTest
    @CsvSource({"false,V1_TCP4", "false,V2_TCP4", "false,V2_LOCAL", "true,V1_TCP4", "true,V2_TCP4", "true,V2_LOCAL"})
    void isDecodedHoweverItIsSplitAndJoinedWithTheHandshake(boolean byTheJdk, ProxyHeaders header) throws Exception {
        for (int piece : new int[] {1, 7, Integer.MAX_VALUE}) {
            AcceptedConnection server = accept(byTheJdk);
            TlsTestConnection conversation = conversation(server, piece);
            conversation.handshake(header.before(conversation.client().hello()));
            conversation.send(message("hello"));
            assertThat(conversation.received()).isEqualTo(message("HELLO"));
            conversation.send(new byte[] {1});
            server.endInput();
            assertThat(server.log())
                    .singleElement()
                    .asString()
                    .startsWith(header.client() + ": the stream ended inside a message");
            server.checkThatItEnded();
        }
    }

    @ParameterizedTest
    @CsvSource({"false,V1_TCP4", "false,V2_TCP4", "true,V1_TCP4", "true,V2_TCP4"})
    void namesTheClientWithoutCertificate(boolean byTheJdk, ProxyHeaders header) throws Exception {
        AcceptedConnection server = accept(byTheJdk, true, 1);
        TlsTestConnection conversation = conversation(server, Integer.MAX_VALUE);
        byte[] hello = conversation.client().hello();
        assertThatExceptionOfType(SSLException.class)
                .isThrownBy(() -> conversation.handshake(header.before(hello)))
                .withMessageContaining("fatal alert");
        assertThat(server.log())
                .containsExactly("192.0.2.7:56324: rejected: TLS: it has no certificate (tls-no-certificate)");
        server.endInput();
        server.checkThatItEnded();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rejectsADisallowedClientBeforeTheHandshake(boolean byTheJdk) throws Exception {
        AcceptedConnection server = accept(byTheJdk, false, 1, "127.0.0.1");
        byte[] hello = TestTls.client(made).hello();
        server.send(ProxyHeaders.V1_TCP4.before(hello));
        assertThat(server.receive()).isEmpty();
        assertThat(server.log()).containsExactly("192.0.2.7:56324: rejected: address not allowed (not-allowed)");
        server.checkThatItEnded();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void determinesTheCountedAddress(boolean byTheJdk) throws Exception {
        TlsTestConnection first = conversation(accept(byTheJdk, false, 1), Integer.MAX_VALUE);
        first.handshake(ProxyHeaders.V2_TCP4.before(first.client().hello()));
        AcceptedConnection second = accept(byTheJdk, false, 1);
        second.send(ProxyHeaders.V1_TCP4.before(TestTls.client(made).hello()));
        assertThat(second.metrics().rejections(RejectReason.MAX_CONNECTIONS_PER_IP))
                .isEqualTo(1);
        second.checkThatItEnded();
        TlsTestConnection another = conversation(accept(byTheJdk, false, 1), Integer.MAX_VALUE);
        another.handshake(ProxyHeaders.V2_TCP6.before(another.client().hello()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sharesADeadlineAndAReasonWithTheHandshake(boolean byTheJdk) {
        AcceptedConnection silent = accept(byTheJdk);
        silent.pass(TIMEOUT);
        assertThat(silent.log())
                .containsExactly(
                        "127.0.0.1:1: rejected: no PROXY protocol header within 10.0 s (proxy-header-timeout)");
        silent.checkThatItEnded();

        AcceptedConnection halfway = accept(byTheJdk).send(ProxyHeaders.V1_TCP4.bytes());
        halfway.pass(TIMEOUT);
        assertThat(halfway.log())
                .containsExactly(
                        "192.0.2.7:56324: rejected: TLS: it did not complete the handshake in time (tls-timeout)");
        halfway.checkThatItEnded();
    }
}
