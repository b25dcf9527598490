package yodel.process;

import static org.assertj.core.api.Assertions.assertThat;
import static yodel.testing.Eventually.eventually;
import static yodel.testing.YodelProcess.AS_FOR_USERS;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import yodel.testing.Certificates;
import yodel.testing.Peer;
import yodel.testing.ServerProbe;
import yodel.testing.Tools;
import yodel.testing.Transports;
import yodel.testing.YodelProcess;
import yodel.transport.Transport;

/** Python clients with blocking sockets that send everything before they read anything. */
class SendBeforeReadIT {

    private static final int ORDINARY = 50;
    private static final int MESSAGE = 16 << 20;

    /** The control takes its time: every byte goes through the clients. */
    private static final int MOST_READING = 4;

    /** Twice is promised; a crowd is not twice as much work for the machine in the same way. */
    private static final double SLACK = 3;

    /** The machine may be busy with others. */
    private static final int ATTEMPTS = 3;

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
                        () -> ServerProbe.figure(probe.figures(), "held-reply-bytes")
                                        .orElse(-1)
                                == 0);
            }
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

    private record Outcome(int answered, int refused, long p99) {}

    /** Runs a crowd, and measures the ordinary clients for as long as it runs. */
    private static Outcome among(YodelProcess serve, List<Peer> ordinary, String kind, int clients) {
        List<Long> nanos = new ArrayList<>();
        try (YodelProcess crowd = python(serve, kind, Integer.toString(clients), Integer.toString(MESSAGE))) {
            while (crowd.isAlive()) {
                roundTrips(ordinary, nanos);
            }
            assertSucceeds(crowd);
            Matcher outcomes = OUTCOMES.matcher(crowd.out().get(0));
            assertThat(outcomes.matches()).as(crowd.out().get(0)).isTrue();
            return new Outcome(Integer.parseInt(outcomes.group(1)), Integer.parseInt(outcomes.group(2)), p99(nanos));
        }
    }

    /** Three messages fit into the memory at a time. */
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
            double ratio = Double.MAX_VALUE;
            for (int attempt = 0; attempt < ATTEMPTS && ratio > SLACK; attempt++) {
                Outcome reading = among(serve, ordinary, "reading", Math.min(clients, MOST_READING));
                assertThat(reading.refused()).isZero();
                Outcome outcome = among(serve, ordinary, "crowd", clients);
                assertThat(outcome.answered() + outcome.refused()).isEqualTo(clients);
                assertThat(outcome.answered()).isGreaterThanOrEqualTo(leastAnswered);
                refused += outcome.refused();
                ratio = (double) outcome.p99() / reading.p99();
            }
            assertThat(ratio).isLessThanOrEqualTo(SLACK);
            String figures = probe.figures();
            assertThat(ServerProbe.figure(figures, "connections-closed.held-replies-limit")
                            .orElse(0))
                    .isEqualTo(refused);
            assertThat(ServerProbe.figure(figures, "held-reply-bytes").orElseThrow())
                    .isZero();
            assertThat(serve.err().stream()
                                    .filter(line -> line.matches(REFUSAL))
                                    .count()
                            > 0)
                    .isEqualTo(refused > 0);
            ordinary.forEach(Peer::close);
        }
    }
}
