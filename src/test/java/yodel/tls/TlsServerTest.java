package yodel.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static yodel.testing.Eventually.eventually;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import yodel.metrics.RejectReason;
import yodel.metrics.ServerMetrics;
import yodel.server.EchoServer;
import yodel.server.admission.AccessController;
import yodel.server.admission.AccessPolicy;
import yodel.server.admission.ConnectionLimits;
import yodel.testing.Certificates;
import yodel.testing.Integration;
import yodel.testing.Peer;
import yodel.testing.ServerConfigs;
import yodel.transport.Transport;
import yodel.wire.WireFormat;

/** Tests a server with TLS, with OpenSSL and with the JDK, on real sockets. */
@Integration
class TlsServerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path folder = Path.of("");

    private static Certificates made = new Certificates(Path.of(""));

    @BeforeAll
    static void makeCertificates() {
        made = new Certificates(folder)
                .ca("ca")
                .signed("server", "ca", 30)
                .signed("second", "ca", 30)
                .signed("client", "ca", 30)
                .signedFor("expired", "ca", "20200101000000Z", "20200201000000Z")
                .signedFor("early", "ca", "20480101000000Z", "20480201000000Z");
    }

    private static ServerTls tls(boolean byTheJdk, String name, boolean mutual, Duration timeout) {
        return TestTls.server(made, name, byTheJdk, mutual, timeout);
    }

    private static IdentityFiles identity(String name) {
        return TestTls.identity(made, name);
    }

    private static AccessPolicy rules(ServerTls tls) {
        return new AccessPolicy(ConnectionLimits.UNLIMITED, List.of(), tls, null, null);
    }

    private static EchoServer start(AccessController accessController, ServerMetrics metrics) throws IOException {
        return EchoServer.start(
                ServerConfigs.of(Transport.best(), WireFormat.DEFAULT, 2), accessController, List.of(), metrics);
    }

    /**
     * Connects with TLS.
     *
     * @param certificate the name of the client's certificate; empty for none
     */
    private static SSLSocket connect(InetSocketAddress address, String certificate, String version) throws IOException {
        ClientTls client = ClientTls.of(new ClientTlsConfig(
                made.file("ca.pem"), certificate.isEmpty() ? null : identity(certificate), "localhost", false));
        Socket plain = new Socket(address.getAddress(), address.getPort());
        plain.setSoTimeout((int) PATIENCE.toMillis());
        SSLSocket socket = client.socket(plain, address);
        if (!version.isEmpty()) {
            socket.setEnabledProtocols(new String[] {version});
        }
        socket.startHandshake();
        return socket;
    }

    @ParameterizedTest
    @CsvSource({"false,TLSv1.3", "false,TLSv1.2", "true,TLSv1.3"})
    void answersAllMessagesBeforeACloseNotify(boolean byTheJdk, String version) throws Exception {
        ServerMetrics metrics = new ServerMetrics();
        try (EchoServer server =
                start(new AccessController(rules(tls(byTheJdk, "server", false, PATIENCE))), metrics)) {
            for (int bytes : new int[] {0, 1, 5, 100, 4_096, 16_384, 70_000}) {
                byte[] payload = new byte[bytes];
                Arrays.fill(payload, (byte) 'a');
                byte[] message = Peer.message(payload);
                byte[] reply = message.clone();
                Arrays.fill(reply, 4, reply.length, (byte) 'A');
                try (SSLSocket socket = connect(server.address(), "", version)) {
                    for (int i = 0; i < 3; i++) {
                        socket.getOutputStream().write(message);
                    }
                    if (version.equals("TLSv1.3")) {
                        socket.shutdownOutput();
                        byte[] all = socket.getInputStream().readAllBytes();
                        assertThat(all).hasSize(3 * reply.length);
                        assertThat(all).endsWith(reply);
                    } else {
                        // With TLS 1.2, the JDK's client does not read after it has closed its own side.
                        assertThat(socket.getInputStream().readNBytes(3 * reply.length))
                                .endsWith(reply);
                    }
                }
            }
            eventually("all messages are counted", () -> metrics.messages() == 21);
        }
    }

    /** Both sides present a certificate of this kind. */
    @ParameterizedTest
    @CsvSource({"false, rsa, RSA", "true, rsa, RSA", "false, ed25519, ED25519", "true, ed25519, ED25519"})
    void supportsOtherKindsOfKeys(boolean byTheJdk, String name, String kind) throws Exception {
        made.form("genpkey", "-algorithm", kind, "-out", name + ".key")
                .form("req", "-new", "-key", name + ".key", "-subj", "/CN=" + name, "-out", name + ".csr")
                .signRequest(name, "ca", 30);
        try (EchoServer server =
                        start(new AccessController(rules(tls(byTheJdk, name, true, PATIENCE))), new ServerMetrics());
                Socket plain = new Socket(
                        server.address().getAddress(), server.address().getPort())) {
            ClientTls client = ClientTls.of(new ClientTlsConfig(null, identity(name), "localhost", true));
            plain.setSoTimeout((int) PATIENCE.toMillis());
            Socket socket = client.over(plain, server.address());
            socket.getOutputStream().write(Peer.message("hello"));
            assertThat(socket.getInputStream().readNBytes(9)).isEqualTo(Peer.message("HELLO"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', TLS_NO_CERTIFICATE, false",
        "expired, TLS_EXPIRED, false",
        "early, TLS_NOT_YET_VALID, false",
        "'', TLS_NO_CERTIFICATE, true",
        "expired, TLS_EXPIRED, true",
        "early, TLS_NOT_YET_VALID, true"
    })
    void acceptsOnlyClientsWithAValidCertificate(String certificate, RejectReason reason, boolean byTheJdk)
            throws Exception {
        ServerMetrics metrics = new ServerMetrics();
        try (EchoServer server = start(new AccessController(rules(tls(byTheJdk, "server", true, PATIENCE))), metrics)) {
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
                try (SSLSocket socket = connect(server.address(), certificate, "")) {
                    socket.getOutputStream().write(Peer.message("hello"));
                    if (socket.getInputStream().read() < 0) {
                        throw new IOException("ended");
                    }
                }
            });
            eventually("the client is counted", () -> metrics.rejections(reason) == 1);
            try (SSLSocket socket = connect(server.address(), "client", "")) {
                socket.getOutputStream().write(Peer.message("hello"));
                assertThat(socket.getInputStream().readNBytes(9)).isEqualTo(Peer.message("HELLO"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void distinguishesPlainTextAndSilenceFromTls(boolean byTheJdk) throws Exception {
        ServerMetrics metrics = new ServerMetrics();
        ServerTls tls = tls(byTheJdk, "server", false, Duration.ofMillis(300));
        try (EchoServer server = start(new AccessController(rules(tls)), metrics);
                Peer silent = Peer.connect(server.address());
                Peer plain = Peer.connect(server.address())) {
            plain.send("GET / HTTP/1.0\r\n\r\n".getBytes(US_ASCII));
            eventually("plain text is counted", () -> metrics.rejections(RejectReason.TLS_PLAIN_TEXT) == 1);
            assertThat(silent.receiveAll()).isEmpty();
            assertThat(metrics.rejections(RejectReason.TLS_TIMEOUT)).isEqualTo(1);
        }
    }

    /** The client's messages are still unread when it is rejected, so that an immediate close would cause a reset. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sendsTheAlertAlsoToAClientThatSendsImmediately(boolean byTheJdk) throws Exception {
        ServerMetrics metrics = new ServerMetrics();
        try (EchoServer server = start(new AccessController(rules(tls(byTheJdk, "server", true, PATIENCE))), metrics)) {
            assertThatExceptionOfType(SSLException.class)
                    .isThrownBy(() -> {
                        try (SSLSocket socket = connect(server.address(), "", "TLSv1.3")) {
                            socket.getOutputStream().write(Peer.message(new byte[8 << 20]));
                            assertThat(socket.getInputStream().read()).isNegative();
                        }
                    })
                    .withMessageContaining("fatal alert");
            assertThat(metrics.rejections(RejectReason.TLS_NO_CERTIFICATE)).isEqualTo(1);
            eventually("the connection is closed", () -> metrics.open() == 0);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void closesPlainTextConnectionsWithoutAReset(boolean byTheJdk) throws Exception {
        ServerMetrics metrics = new ServerMetrics();
        try (EchoServer server =
                start(new AccessController(rules(tls(byTheJdk, "server", false, PATIENCE))), metrics)) {
            try (Peer plain = Peer.connect(server.address())) {
                plain.send("GET / HTTP/1.0\r\n".getBytes(US_ASCII), new byte[8 << 20]);
                assertThat(plain.receiveAll()).isEmpty();
            }
            eventually("the connection is closed", () -> metrics.open() == 0);
            assertThat(metrics.rejections(RejectReason.TLS_PLAIN_TEXT)).isEqualTo(1);
        }
    }

    @Test
    void appliesNewRulesToNewConnectionsOnly() throws Exception {
        AccessController accessController = new AccessController(rules(tls(false, "server", false, PATIENCE)));
        try (EchoServer server = start(accessController, new ServerMetrics());
                SSLSocket before = connect(server.address(), "", "")) {
            accessController.replace(rules(tls(false, "second", false, PATIENCE)));
            try (SSLSocket after = connect(server.address(), "", "")) {
                assertThat(before.getSession().getPeerPrincipal()).hasToString("CN=server");
                assertThat(after.getSession().getPeerPrincipal()).hasToString("CN=second");
            }
            before.getOutputStream().write(Peer.message("hello"));
            assertThat(before.getInputStream().readNBytes(9)).isEqualTo(Peer.message("HELLO"));
        }
    }

    @Test
    void aDrainAnswersReceivedMessages() throws Exception {
        try (EchoServer server =
                start(new AccessController(rules(tls(false, "server", false, PATIENCE))), new ServerMetrics())) {
            Thread drain = new Thread(() -> {
                try {
                    server.drain(PATIENCE);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            try (SSLSocket socket = connect(server.address(), "", "")) {
                socket.getOutputStream().write(Peer.message("hello"));
                assertThat(socket.getInputStream().readNBytes(9)).isEqualTo(Peer.message("HELLO"));
                socket.getOutputStream().write(Peer.message("again"));
                drain.start();
                assertThat(socket.getInputStream().readAllBytes()).isEqualTo(Peer.message("AGAIN"));
            }
            drain.join();
        }
    }

    @Test
    void rejectsAKeyOfAnotherCertificate() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> ServerTls.of(new ServerTlsConfig(
                        new IdentityFiles(made.file("server.pem"), made.file("client.key")), null, PATIENCE)))
                .withMessageStartingWith("tls-key: ")
                .withMessageContaining("does not match");
    }
}
