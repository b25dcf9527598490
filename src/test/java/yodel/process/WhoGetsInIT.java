package yodel.process;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static yodel.testing.Eventually.eventually;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import yodel.testing.Certificates;
import yodel.testing.Peer;
import yodel.testing.Tools;
import yodel.testing.YodelProcess;

/** Tests TLS, the allow-list, reload and the PROXY protocol with common programs. */
class WhoGetsInIT {

    @TempDir
    private Path folder = Path.of("");

    private YodelProcess serveTls() {
        new Certificates(folder).ca("ca").signed("server", "ca", 30).signed("second", "ca", 30);
        return serveWithCertificate();
    }

    private YodelProcess serveWithCertificate(String... more) {
        List<String> options = new ArrayList<>();
        options.addAll(List.of("--tls-cert", folder.resolve("server.pem").toString()));
        options.addAll(List.of("--tls-key", folder.resolve("server.key").toString()));
        options.addAll(List.of(more));
        return YodelProcess.serve(options.toArray(String[]::new));
    }

    private static boolean logs(YodelProcess serve, String words) {
        return serve.err().stream().anyMatch(line -> line.contains(words));
    }

    @Test
    void everyCommandSupportsTls() {
        try (YodelProcess serve = serveTls()) {
            String target = "localhost:" + serve.awaitReady().getPort();
            String ca = folder.resolve("ca.pem").toString();
            try (YodelProcess send = YodelProcess.start("send", target, "--tls-ca", ca, "hello");
                    YodelProcess load = YodelProcess.start(
                            "load",
                            target,
                            "--tls-ca",
                            ca,
                            "-n",
                            "100",
                            "-c",
                            "5",
                            "-w",
                            "0s",
                            "-q",
                            "--max-send-delay",
                            "1m");
                    YodelProcess stranger = YodelProcess.start("send", target, "--tls", "hello")) {
                assertThat(send.awaitExit()).as("%s", send.err()).isZero();
                assertThat(send.out()).containsExactly("HELLO");
                assertThat(load.awaitExit()).as("%s", load.out()).isZero();
                assertThat(load.out()).anyMatch(line -> line.contains("100 due = 100 answered"));
                assertThat(stranger.awaitExit()).isEqualTo(1);
                assertThat(stranger.err()).anyMatch(line -> line.contains("not signed by a trusted CA"));
            }
            try (YodelProcess check = YodelProcess.start(
                    "check", target, "--tls-ca", ca, "--connections", "50", "--max-message-bytes", "16MiB")) {
                assertThat(check.awaitExit()).as("%s", check.out()).isZero();
            }
        }
    }

    /** OpenSSL presents any given certificate, but the JDK's clients present only one that the server accepts. */
    @ParameterizedTest
    @CsvSource({
        "'',tls-no-certificate",
        "-cert stranger.pem -key stranger.key,tls-unknown-ca",
        "-cert expired.pem -key expired.key,tls-expired",
        "-cert early.pem -key early.key,tls-not-yet-valid",
        "-tls1_1 -cipher ALL:@SECLEVEL=0,tls-protocol",
        "-tls1_2 -cipher AES128-SHA:AES128-GCM-SHA256:ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0,tls-cipher"
    })
    void logsWhyAClientIsRejected(String options, String reason) {
        new Certificates(folder)
                .ca("ca")
                .ca("other")
                .signed("server", "ca", 30)
                .signed("stranger", "other", 30)
                .signedFor("expired", "ca", "20200101000000Z", "20200201000000Z")
                .signedFor("early", "ca", "20480101000000Z", "20480201000000Z");
        try (YodelProcess serve =
                serveWithCertificate("--tls-client-ca", folder.resolve("ca.pem").toString())) {
            int port = serve.awaitReady().getPort();
            List<String> command =
                    new ArrayList<>(List.of("openssl", "s_client", "-connect", "127.0.0.1:" + port, "-no_ign_eof"));
            Arrays.stream(options.split(" ", -1))
                    .filter(word -> !word.isEmpty())
                    .forEach(command::add);
            ProcessBuilder client = new ProcessBuilder(command).directory(folder.toFile());
            try (YodelProcess openssl = YodelProcess.start(client, Map.of()).type("")) {
                eventually("the reason is logged", () -> logs(serve, "(" + reason + ")"));
                assertThat(openssl.awaitExit()).isNotNegative();
            }
            assertThat(serve.err()).noneMatch(line -> line.contains("\tat "));
        }
    }

    @Test
    void aReloadUsesTheNewCertificateOrKeepsTheOldOne() throws Exception {
        Tools.require("openssl", "openssl");
        try (YodelProcess serve = serveTls()) {
            InetSocketAddress address = serve.awaitReady();
            assertThat(subjectAt(address)).contains("CN = server");
            replace("second.pem", "server.pem");
            serve.signal("HUP");
            eventually(
                    "the incomplete change is rejected",
                    () -> logs(serve, "SIGHUP: reload failed, settings unchanged: --tls-key: "));
            assertThat(subjectAt(address)).contains("CN = server");
            replace("second.key", "server.key");
            serve.signal("HUP");
            eventually(
                    "the complete change is applied",
                    () -> logs(serve, "SIGHUP: settings reloaded for new connections: "));
            assertThat(subjectAt(address)).contains("CN = second");
        }
    }

    @Test
    void aReloadUsesTheNewAllowListAndLimitsOrKeepsTheOldOnes() throws Exception {
        Path config = Files.writeString(
                folder.resolve("yodel.properties"), "port = 0\nallow = 127.0.0.1\nmax-connections-per-ip = 1\n");
        InetAddress second = InetAddress.getByName("127.0.0.2");
        InetAddress third = InetAddress.getByName("127.0.0.3");
        try (YodelProcess serve = YodelProcess.start("serve", "--config", config.toString())) {
            InetSocketAddress address = serve.awaitReady();
            try (Peer old = Peer.connect(address)) {
                old.assertServed();
                assertRejected(Peer.connect(address));
                assertRejected(Peer.connectFrom(second, address));

                Files.writeString(config, "port = 0\nallow = 127.0.0.2,127.0.0.3\nmax-connections-per-ip = 2\n");
                reload(serve, "SIGHUP: settings reloaded for new connections: plain TCP; allowed: 127.0.0.2");
                old.assertServed();
                assertRejected(Peer.connect(address));
                try (Peer one = Peer.connectFrom(second, address);
                        Peer two = Peer.connectFrom(second, address)) {
                    one.assertServed();
                    two.assertServed();
                    assertRejected(Peer.connectFrom(second, address));
                }

                Files.writeString(config, "port = 0\nallow = 127.0.0.0/99\nmax-connections = 1\n");
                reload(
                        serve,
                        "SIGHUP: reload failed, settings unchanged: " + config
                                + " line 2: allow: 127.0.0.0/99 (expected: ");
                Files.writeString(config, "port = 0\nallow = 127.0.0.1\nmax-connections = none\n");
                reload(
                        serve,
                        "SIGHUP: reload failed, settings unchanged: " + config
                                + " line 3: max-connections: none (expected: ");
                Files.delete(config);
                reload(serve, "SIGHUP: reload failed, settings unchanged: " + config + ": no such file");
                old.assertServed();
                assertRejected(Peer.connect(address));
                try (Peer other = Peer.connectFrom(third, address)) {
                    other.assertServed();
                }

                Files.writeString(config, "max-connections = 1\n");
                reload(
                        serve,
                        "SIGHUP: settings reloaded for new connections: plain TCP; allowed: all addresses; at most 1");
                old.assertServed();
                assertRejected(Peer.connect(address));
                eventually("the reason is logged", () -> logs(serve, "at most 1 connection may be open"));
            }
        }
    }

    /** Sends SIGHUP and verifies that exactly one line is logged. */
    private static void reload(YodelProcess serve, String line) {
        int before = reloads(serve).size();
        serve.signal("HUP");
        eventually("the reload is logged", () -> reloads(serve).size() > before);
        assertThat(reloads(serve)).hasSize(before + 1);
        assertThat(reloads(serve).get(before)).contains(line);
        assertThat(serve.err()).noneMatch(other -> other.startsWith("\t"));
    }

    private static List<String> reloads(YodelProcess serve) {
        return serve.err().stream().filter(line -> line.contains("SIGHUP")).toList();
    }

    private static void assertRejected(Peer peer) {
        try (peer) {
            assertThat(peer.receiveAll()).isEmpty();
        }
    }

    private void replace(String from, String to) throws IOException {
        Files.copy(folder.resolve(from), folder.resolve(to), StandardCopyOption.REPLACE_EXISTING);
    }

    private String subjectAt(InetSocketAddress address) {
        ProcessBuilder client =
                new ProcessBuilder("openssl", "s_client", "-connect", "127.0.0.1:" + address.getPort(), "-no_ign_eof");
        try (YodelProcess openssl = YodelProcess.start(client, Map.of()).type("")) {
            openssl.awaitExit();
            return String.join("\n", openssl.out());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"send-proxy", "send-proxy-v2"})
    void usesTheClientAddressBehindAProxy(String header) throws Exception {
        Tools.require("haproxy", "haproxy");
        try (YodelProcess serve = YodelProcess.serve(
                "--proxy-protocol",
                "--trusted-proxy",
                "127.0.0.1",
                "--allow",
                "127.0.0.2/31",
                "--max-connections-per-ip",
                "1")) {
            InetSocketAddress server = serve.awaitReady();
            InetSocketAddress front = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
            Path config = Files.writeString(
                    folder.resolve("haproxy.cfg"), """
                    defaults
                      mode tcp
                      timeout connect 60s
                      timeout client 60s
                      timeout server 60s
                    listen yodel
                      bind 127.0.0.1:%d
                      server s 127.0.0.1:%d %s source 127.0.0.1
                    """.formatted(front.getPort(), server.getPort(), header));
            ProcessBuilder haproxy = new ProcessBuilder("haproxy", "-db", "-f", config.toString());
            try (YodelProcess proxy = YodelProcess.start(haproxy, Map.of())) {
                eventually("the proxy listens", () -> listens(front) || !proxy.isAlive());
                InetAddress client = InetAddress.getByName("127.0.0.2");
                try (Peer first = Peer.connectFrom(client, front)) {
                    first.assertServed();
                    Peer.connectFrom(client, front).send(Peer.message("hello"));
                    Peer.connectFrom(InetAddress.getByName("127.0.0.9"), front).send(Peer.message("hello"));
                    eventually("the limit per address is reached", () -> logs(serve, "(max-connections-per-ip)"));
                    eventually("the client address is logged", () -> logs(serve, " 127.0.0.9:"));
                }
            }
            try (Peer liar = Peer.connectFrom(InetAddress.getByName("127.0.0.5"), server)) {
                liar.sendMeanwhile(Peer.message("hello"));
                eventually("an untrusted proxy is rejected", () -> logs(serve, "(untrusted-proxy)"));
            }
            try (Peer trusted = Peer.connect(server)) {
                byte[] both = "PROXY TCP4 127.0.0.3 127.0.0.1 1 2\r\n".getBytes(US_ASCII);
                trusted.send(both).send(Peer.message("hello"));
                assertThat(trusted.receive(9)).isEqualTo(Peer.message("HELLO"));
            }
        }
    }

    private static boolean listens(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
