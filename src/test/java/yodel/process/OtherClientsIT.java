package yodel.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import yodel.testing.ServerProbe;
import yodel.testing.Tools;
import yodel.testing.Transports;
import yodel.testing.YodelProcess;
import yodel.transport.Transport;

/** Tests {@code yodel serve} with third-party clients. */
class OtherClientsIT {

    @BeforeAll
    static void requireTools() {
        Tools.require("python3", "python3");
        Tools.require("nc", "netcat-openbsd");
    }

    private static void runPython(String script, YodelProcess serve, String... args) {
        String port = Integer.toString(serve.awaitReady().getPort());
        List<String> command = new ArrayList<>(
                List.of("python3", Path.of("src", "test", "python", script).toString(), port));
        command.addAll(List.of(args));
        ProcessBuilder python = new ProcessBuilder(command);
        try (YodelProcess client = YodelProcess.start(python, Map.of())) {
            assertThat(client.awaitExit())
                    .as("%s%n%s", String.join("\n", client.out()), String.join("\n", client.err()))
                    .isZero();
        }
    }

    /** One message has 100 MiB: a server that buffers whole messages would exceed the allowed memory. */
    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void pythonWithStructAndSocket(Transport transport) {
        try (YodelProcess serve =
                YodelProcess.serve("--transport", transport.toString(), "--max-message-bytes", "128MiB")) {
            runPython("struct_client.py", serve);
            ServerProbe probe = new ServerProbe(serve);
            long first = probe.mostResidentBytes();
            runPython("struct_client.py", serve);
            assertThat(probe.mostResidentBytes() - first).isLessThan(32 << 20);
        }
    }

    @Test
    void pythonWithMultiprocessingConnection() {
        try (YodelProcess serve = YodelProcess.serve("--byte-order", "big")) {
            runPython("multiprocessing_client.py", serve);
        }
    }

    @Test
    void pythonWithMultiprocessingConnectionAndAKey(@TempDir Path folder) throws Exception {
        Path key = Files.writeString(folder.resolve("key"), "the secret\n");
        try (YodelProcess serve = YodelProcess.serve("--byte-order", "big", "--authkey-file", key.toString())) {
            runPython("multiprocessing_authkey.py", serve, "the secret");
            assertThat(serve.err())
                    .anyMatch(line -> line.endsWith("rejected: the client has another key (auth-wrong-key)"));
        }
    }

    @Test
    void pythonWithAlternatingRawConnections() {
        try (YodelProcess serve = YodelProcess.serve("--framing", "raw")) {
            runPython("raw_client.py", serve);
        }
    }

    @Test
    void netcat() {
        try (YodelProcess serve = YodelProcess.serve("--framing", "raw")) {
            String port = Integer.toString(serve.awaitReady().getPort());
            ProcessBuilder nc = new ProcessBuilder("nc", "-N", "127.0.0.1", port);
            try (YodelProcess client = YodelProcess.start(nc, Map.of())) {
                client.type("hello, there\n");
                assertThat(client.awaitExit()).isZero();
                assertThat(client.out()).containsExactly("HELLO, THERE");
            }
        }
    }
}
