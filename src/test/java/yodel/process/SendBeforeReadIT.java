package yodel.process;

import static org.assertj.core.api.Assertions.assertThat;
import static yodel.testing.Eventually.eventually;
import static yodel.testing.YodelProcess.AS_FOR_USERS;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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

    /** Rounds over all ordinary connections before the crowd comes. */
    private static final int CONTROL_ROUNDS = 40;

    /** Twice is promised; the crowd takes processor time from the ordinary clients too. */
    private static final double SLACK = 3;

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
                        () -> ServerProbe.figure(probe.figures(), "held-bytes").orElse(-1) == 0);
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
            List<Long> alone = new ArrayList<>();
            roundTrips(ordinary, new ArrayList<>());
            for (int i = 0; i < CONTROL_ROUNDS; i++) {
                roundTrips(ordinary, alone);
            }
            ServerProbe probe = new ServerProbe(serve);
            List<Long> amongOthers = new ArrayList<>();
            try (YodelProcess crowd = python(serve, "crowd", Integer.toString(clients), Integer.toString(MESSAGE))) {
                while (crowd.isAlive()) {
                    roundTrips(ordinary, amongOthers);
                }
                assertSucceeds(crowd);
                Matcher outcomes = OUTCOMES.matcher(crowd.out().get(0));
                assertThat(outcomes.matches()).as(crowd.out().get(0)).isTrue();
                int answered = Integer.parseInt(outcomes.group(1));
                int refused = Integer.parseInt(outcomes.group(2));
                assertThat(answered + refused).isEqualTo(clients);
                assertThat(answered).isGreaterThanOrEqualTo(leastAnswered);
                String figures = probe.figures();
                System.err.println(Arrays.asList(clients, answered, refused, p99(alone), p99(amongOthers), figures));
                assertThat(ServerProbe.figure(figures, "cut-off.held-replies-limit")
                                .orElse(0))
                        .isEqualTo(refused);
                assertThat(ServerProbe.figure(figures, "held-bytes").orElseThrow())
                        .isZero();
                if (refused > 0) {
                    assertThat(serve.err())
                            .anyMatch(line -> line.matches(".*: client sent \\d+ bytes of a message without reading;"
                                    + " \\d+ bytes of replies are held; limit \\d+ bytes for all connections, of which"
                                    + " \\d+ are reserved, closing \\(held-replies-limit\\)"));
                }
            }
            assertThat((double) p99(amongOthers) / p99(alone)).isLessThan(SLACK);
            ordinary.forEach(Peer::close);
        }
    }
}
