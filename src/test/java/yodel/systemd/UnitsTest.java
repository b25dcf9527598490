package yodel.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yodel.testing.Integration;
import yodel.testing.Tools;
import yodel.testing.YodelProcess;

/** Verifies the unit files with systemd's own tools. */
@Integration
class UnitsTest {

    private static final Path SERVICE = Path.of("config", "systemd", "yodel.service");
    private static final Path SOCKET = Path.of("config", "systemd", "yodel.socket");

    /** An exposure level of 1.3 out of 10, in tenths. */
    private static final String MOST_EXPOSURE = "--threshold=13";

    @TempDir
    private Path directory = Path.of("");

    @BeforeAll
    static void requireTools() {
        Tools.require("systemd-analyze", "systemd");
    }

    private static List<String> analyze(int exitCode, String... args) {
        List<String> command = new ArrayList<>(List.of("systemd-analyze", "--no-pager"));
        command.addAll(List.of(args));
        try (YodelProcess analyze = YodelProcess.start(new ProcessBuilder(command), Map.of())) {
            int code = analyze.awaitExit();
            List<String> said = new ArrayList<>(analyze.out());
            said.addAll(analyze.err());
            assertThat(code).as("%s", said).isEqualTo(exitCode);
            return said;
        }
    }

    @Test
    void theServiceHasALowExposureLevel() {
        analyze(0, "security", "--offline=true", MOST_EXPOSURE, SERVICE.toString());
    }

    @Test
    void theExposureCheckCanFail() throws IOException {
        Path open = directory.resolve("yodel.service");
        Files.writeString(open, Files.readString(SERVICE).replace("CapabilityBoundingSet=\n", ""));
        analyze(1, "security", "--offline=true", MOST_EXPOSURE, open.toString());
    }

    /** Uses copies with a program that exists everywhere, and skips the manual pages, which are not installed. */
    @Test
    void systemdAcceptsEveryLine() throws IOException {
        Path service = directory.resolve("yodel.service");
        Path socket = directory.resolve("yodel.socket");
        Files.writeString(service, Files.readString(SERVICE).replace("/usr/bin/yodel", "/bin/true"));
        Files.copy(SOCKET, socket);
        assertThat(analyze(0, "verify", "--man=no", service.toString(), socket.toString()))
                .isEmpty();
    }

    @Test
    void eachUnitStartsWithHowToAdaptIt() throws IOException {
        for (Path unit : List.of(SERVICE, SOCKET)) {
            String head = Files.readString(unit).split("\n\n", 2)[0];
            assertThat(head.lines()).allSatisfy(line -> assertThat(line).startsWith("#"));
            assertThat(head).contains("systemctl edit");
        }
    }
}
