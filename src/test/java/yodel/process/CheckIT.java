package yodel.process;

import static org.assertj.core.api.Assertions.assertThat;
import static yodel.testing.Eventually.eventually;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import yodel.testing.SocketServer;
import yodel.testing.Transports;
import yodel.testing.YodelProcess;
import yodel.transport.Transport;

/** Tests {@code yodel check} as a process against {@code yodel serve}. */
class CheckIT {

    private static final String PATIENCE = "60s";

    /** The summary is the last line. */
    private static void assertPasses(List<String> serveOptions, List<String> checkOptions, String summary) {
        try (YodelProcess serve = YodelProcess.serve(serveOptions.toArray(String[]::new))) {
            List<String> checkArgs = new ArrayList<>(List.of("check", serve.target(), "--timeout", PATIENCE));
            checkArgs.addAll(checkOptions);
            try (YodelProcess check = YodelProcess.start(checkArgs.toArray(String[]::new))) {
                assertThat(check.awaitExit()).as(String.join("\n", check.out())).isZero();
                assertThat(check.err()).isEmpty();
                assertThat(check.out().get(check.out().size() - 1)).startsWith(summary);
            }
        }
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void everyTransportPasses(Transport transport) {
        assertPasses(
                List.of("--transport", transport.toString()),
                List.of("--max-message-bytes", "16MiB"),
                "37 passed, 0 failed, 3 skipped in ");
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void rawFramingPasses(Transport transport) {
        assertPasses(
                List.of("--transport", transport.toString(), "--framing", "raw"),
                List.of("--framing", "raw"),
                "19 passed, 0 failed, 21 skipped in ");
    }

    @Test
    void bigEndianLengthsPass() {
        assertPasses(
                List.of("--byte-order", "big"), List.of("--byte-order", "big"), "35 passed, 0 failed, 5 skipped in ");
    }

    @Test
    void aSmallLimitPasses() {
        assertPasses(
                List.of("--max-message-bytes", "1000"),
                List.of("--max-message-bytes", "1000"),
                "35 passed, 0 failed, 5 skipped in ");
    }

    @Test
    void exitsOnASignalAfterShowingPartialResults() throws Exception {
        try (SocketServer silent = SocketServer.start(
                        (socket, number) -> socket.getInputStream().readAllBytes());
                YodelProcess check = YodelProcess.start(
                        "check", "127.0.0.1:" + silent.address().getPort(), "--timeout", "500ms")) {
            eventually("a check has failed", () -> check.out().stream().anyMatch(line -> line.endsWith("FAILED")));
            assertThat(check.signal("INT").awaitExit()).isEqualTo(130);
        }
    }
}
