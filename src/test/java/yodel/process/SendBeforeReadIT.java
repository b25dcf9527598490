package yodel.process;

import static org.assertj.core.api.Assertions.assertThat;
import static yodel.testing.Eventually.eventually;
import static yodel.testing.Peer.message;
import static yodel.testing.YodelProcess.AS_FOR_USERS;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import yodel.testing.Alone;
import yodel.testing.Bytes;
import yodel.testing.Certificates;
import yodel.testing.Peer;
import yodel.testing.ServerProbe;
import yodel.testing.Tools;
import yodel.testing.Transports;
import yodel.testing.YodelProcess;
import yodel.transport.Transport;
import yodel.wire.UpperCase;

/** Python clients with blocking sockets that send everything before they read anything. */
class SendBeforeReadIT {

    private static final int ORDINARY = 50;
    private static final int MESSAGE = 16 << 20;
    private static final int LONG_CHUNKS = 512;
    private static final int WARM_UP_CHUNKS = 64;

    /** Bytes, of about 50 MiB that the crowd makes the server hold. */
    private static final long RELEASED = 24 << 20;

    private static final double MAX_RATIO = 2;

    /** The number of messages of a crowd from which on one round has enough samples for a percentile. */
    private static final int MESSAGES = 80;

    private static final String REFUSAL =
            ".*: client sent \\d+ bytes of a message without reading; \\d+ bytes of replies are"
                    + " held; limit \\d+ bytes for all connections, of which \\d+ are reserved; closing \\(held-replies-limit\\)";

    private static final Pattern OUTCOMES = Pattern.compile("answered=(\\d+) refused=(\\d+)");

    @TempDir
    private static Path folder = Path.of("");

    @BeforeAll
    static void prepare() {
        Tools.require("python3", "python3");
        new Certificates(folder).ca("ca").signed("server", "ca", 30);
    }

    private static YodelProcess python(YodelProcess serve, String... args) {
        List<String> command = new ArrayList<>(List.of(
                "python3",
                Path.of("src", "test", "python", "send_before_read.py").toString(),
                Integer.toString(serve.awaitReady().getPort())));
        command.addAll(List.of(args));
        return YodelProcess.start(new ProcessBuilder(command), Map.of());
    }

    private static void assertSucceeds(YodelProcess python) {
        assertThat(python.awaitExit())
                .as("%s%n%s", String.join("\n", python.out()), String.join("\n", python.err()))
                .isZero();
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void allAreAnsweredOverTcpAndTls(Transport transport) {
        String name = transport.toString();
        try (YodelProcess plain = YodelProcess.serve("--transport", name);
                YodelProcess secure = YodelProcess.serve(
                        "--transport",
                        name,
                        "--tls-cert",
                        folder.resolve("server.pem").toString(),
                        "--tls-key",
                        folder.resolve("server.key").toString());
                YodelProcess overTcp = python(plain);
                YodelProcess overTls = python(secure, folder.resolve("ca.pem").toString())) {
            assertSucceeds(overTcp);
            assertSucceeds(overTls);
            for (YodelProcess serve : List.of(plain, secure)) {
                ServerProbe probe = new ServerProbe(serve);
                eventually(
                        "nothing is held any more",
                        () -> ServerProbe.metric(probe.metricsLine(), "held-reply-bytes")
                                        .orElse(-1)
                                == 0);
            }
        }
    }

    /** The JDK's clients, with blocking sockets. */
    @Test
    void aJavaClientIsAnsweredOverTcpAndTls() throws Exception {
        byte[] payload = Bytes.random(MESSAGE);
        byte[] reply = message(UpperCase.of(payload));
        try (YodelProcess plain = YodelProcess.serve();
                YodelProcess secure = YodelProcess.serve(
                        "--tls-cert",
                        folder.resolve("server.pem").toString(),
                        "--tls-key",
                        folder.resolve("server.key").toString())) {
            InetAddress loopback = InetAddress.getLoopbackAddress();
            try (Socket overTcp = new Socket(loopback, plain.awaitReady().getPort());
                    Socket overTls = trusting(folder.resolve("ca.pem"))
                            .createSocket(loopback, secure.awaitReady().getPort())) {
                for (Socket socket : List.of(overTcp, overTls)) {
                    socket.setSoTimeout(60_000);
                    socket.getOutputStream().write(message(payload));
                    assertThat(Arrays.mismatch(socket.getInputStream().readNBytes(reply.length), reply))
                            .isEqualTo(-1);
                }
            }
        }
    }

    private static SSLSocketFactory trusting(Path ca) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(ca)) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return tls.getSocketFactory();
    }

    /** The message may be longer than what the server can hold, so it also warns. */
    @Test
    void memoryIsFlatForALongMessageOfAClientThatReads() {
        byte[] chunk = new byte[1 << 20];
        try (YodelProcess serve = YodelProcess.serve(
                        AS_FOR_USERS, "--max-message-bytes", "2147483647", "--max-held-memory", "64MiB");
                Peer peer = Peer.connect(serve.awaitReady())) {
            assertThat(serve.err()).anyMatch(line -> line.contains("max-held-memory: 67108864 bytes cannot hold"));
            ServerProbe probe = new ServerProbe(serve);
            peer.send(Peer.length(Integer.MAX_VALUE)).sendForEver(chunk);
            assertThat(peer.receive(4)).isEqualTo(Peer.length(Integer.MAX_VALUE));
            long resident = 0;
            for (int i = 0; i < LONG_CHUNKS; i++) {
                if (i == WARM_UP_CHUNKS) {
                    resident = probe.mostResidentBytes();
                }
                assertThat(Arrays.equals(peer.receive(chunk.length), chunk)).isTrue();
            }
            assertThat(probe.mostResidentBytes() - resident).isLessThan(16 << 20);
        }
    }

    private static long p99(List<Long> nanos) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted[sorted.length * 99 / 100];
    }

    private static void roundTrips(List<Peer> peers, List<Long> nanos) {
        for (Peer peer : peers) {
            long begin = System.nanoTime();
            peer.assertServed();
            nanos.add(System.nanoTime() - begin);
        }
    }

    private record Outcome(int answered, int refused) {}

    /** Runs a crowd, and measures the ordinary clients for as long as it runs. */
    private static Outcome among(YodelProcess serve, List<Peer> ordinary, String kind, int clients, List<Long> nanos) {
        try (YodelProcess crowd = python(serve, kind, Integer.toString(clients), Integer.toString(MESSAGE))) {
            while (crowd.isAlive()) {
                roundTrips(ordinary, nanos);
            }
            assertSucceeds(crowd);
            Matcher outcomes = OUTCOMES.matcher(crowd.out().get(0));
            assertThat(outcomes.matches()).as(crowd.out().get(0)).isTrue();
            return new Outcome(Integer.parseInt(outcomes.group(1)), Integer.parseInt(outcomes.group(2)));
        }
    }

    /**
     * Three messages fit into the memory at a time. The control is a crowd of the same size that reads while it sends,
     * in turn with the other, so that a busy machine slows both.
     */
    @Alone
    @ParameterizedTest
    @CsvSource({"4,4", "40,3", "400,3"})
    void theExcessOfACrowdIsRefusedAndOrdinaryClientsAreServedAsBefore(int clients, int leastAnswered) {
        try (YodelProcess serve =
                YodelProcess.serve(AS_FOR_USERS, "--max-held-memory", "64MiB", "--write-timeout", "2s")) {
            List<Peer> ordinary = new ArrayList<>();
            for (int i = 0; i < ORDINARY; i++) {
                ordinary.add(Peer.connect(serve.awaitReady()));
            }
            roundTrips(ordinary, new ArrayList<>());
            ServerProbe probe = new ServerProbe(serve);
            long refused = 0;
            List<Long> amongReading = new ArrayList<>();
            List<Long> amongHeld = new ArrayList<>();
            for (int messages = 0; messages < MESSAGES; messages += clients) {
                assertThat(among(serve, ordinary, "reading", clients, amongReading))
                        .isEqualTo(new Outcome(clients, 0));
                Outcome outcome = among(serve, ordinary, "crowd", clients, amongHeld);
                assertThat(outcome.answered() + outcome.refused()).isEqualTo(clients);
                assertThat(outcome.answered()).isGreaterThanOrEqualTo(leastAnswered);
                refused += outcome.refused();
            }
            System.out.printf(
                    "p99 of %d clients: %.1f ms among %d that read, %.1f ms among %d that do not; %d refused%n",
                    ORDINARY, p99(amongReading) / 1e6, clients, p99(amongHeld) / 1e6, clients, refused);
            assertThat((double) p99(amongHeld) / p99(amongReading)).isLessThanOrEqualTo(MAX_RATIO);
            String metricsLine = probe.metricsLine();
            assertThat(ServerProbe.metric(metricsLine, "connections-closed.held-replies-limit")
                            .orElse(0))
                    .isEqualTo(refused);
            assertThat(ServerProbe.metric(metricsLine, "held-reply-bytes").orElseThrow())
                    .isZero();
            eventually("memory is released", () -> probe.residentBytes() < probe.mostResidentBytes() - RELEASED);
            assertThat(serve.err().stream()
                                    .filter(line -> line.matches(REFUSAL))
                                    .count()
                            > 0)
                    .isEqualTo(refused > 0);
            ordinary.forEach(Peer::close);
        }
    }
}
