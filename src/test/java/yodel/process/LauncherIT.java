package yodel.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import yodel.testing.Jdks;
import yodel.testing.Transports;
import yodel.testing.YodelProcess;

/** Tests {@code scripts/yodel}. */
class LauncherIT {

    /** Returns all combinations of installed supported JDKs and transports. */
    static Stream<List<String>> jdksAndTransports() {
        return Jdks.all()
                .flatMap(jdk -> Transports.available().map(transport -> List.of(jdk.toString(), transport.toString())));
    }

    @ParameterizedTest
    @MethodSource("jdksAndTransports")
    void printsNoWarnings(List<String> jdkAndTransport) {
        Map<String, String> environment = Map.of("JAVA_HOME", jdkAndTransport.get(0));
        String transport = jdkAndTransport.get(1);
        try (YodelProcess serve = YodelProcess.serve(environment, "--transport", transport)) {
            String target = serve.target();
            try (YodelProcess load = YodelProcess.start(
                    environment,
                    "load",
                    target,
                    "--transport",
                    transport,
                    "-n",
                    "1000",
                    "-w",
                    "0s",
                    "--max-send-delay",
                    "1m",
                    "--quiet")) {
                assertThat(load.awaitExit()).isZero();
                assertThat(load.err()).isEmpty();
            }
            try (YodelProcess send = YodelProcess.start(environment, "send", target, "hello")) {
                assertThat(send.awaitExit()).isZero();
                assertThat(send.err()).isEmpty();
            }
            assertThat(serve.err()).isEmpty();
            assertThat(serve.signal("TERM").awaitExit()).isEqualTo(143);
            assertThat(serve.err()).hasSize(2).allMatch(line -> line.contains(" INFO "));
        }
    }

    @Test
    void worksThroughASymbolicLinkFromAnyFolder(@TempDir Path folder) throws IOException {
        Path links = Files.createDirectory(folder.resolve("with a space"));
        Path link = Files.createSymbolicLink(links.resolve("yodel"), YodelProcess.LAUNCHER);
        ProcessBuilder version = new ProcessBuilder(link.toString(), "--version").directory(links.toFile());
        try (YodelProcess yodel = YodelProcess.start(version, Map.of())) {
            assertThat(yodel.awaitExit()).isZero();
            assertThat(yodel.err()).isEmpty();
            // JUnit would otherwise refuse to clean up the symbolic link.
            Files.delete(link);
            assertThat(yodel.out().get(0)).matches("yodel \\S+ \\(commit [0-9a-f]+(-dirty)?\\)");
        }
    }

    @Test
    void becomesTheJavaProcess() throws IOException {
        try (YodelProcess serve = YodelProcess.serve()) {
            serve.awaitReady();
            Path executable = Files.readSymbolicLink(Path.of("/proc", Long.toString(serve.pid()), "exe"));
            assertThat(executable.getFileName()).hasToString("java");
        }
    }
}
