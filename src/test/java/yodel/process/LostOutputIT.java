package yodel.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yodel.testing.YodelProcess;

/** Process output that the system rejects, or that goes to an unusual destination. */
class LostOutputIT {

    private static final String LOAD = "-c 1 -n 50 -w 0s -q --max-send-delay 1m";

    private static YodelProcess server;

    @TempDir
    private Path directory = Path.of("");

    @BeforeAll
    static void serve() {
        server = YodelProcess.serve();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Runs a line of bash with the variables {@code $yodel}, {@code $server} and {@code $load}. */
    private YodelProcess bash(String line) {
        return YodelProcess.start(
                new ProcessBuilder("bash", "-c", line).directory(directory.toFile()),
                Map.of(
                        "yodel", YodelProcess.LAUNCHER.toString(),
                        "server", server.target(),
                        "load", LOAD));
    }

    @Test
    void isReportedWhenTheDiskIsFull() {
        try (YodelProcess run = bash("$yodel load $server $load > /dev/full")) {
            assertThat(run.awaitExit()).isEqualTo(1);
            assertThat(run.err()).containsExactly("yodel: standard output: cannot be written: No space left on device");
        }
        try (YodelProcess run = bash("$yodel serve --port 0 > /dev/full")) {
            assertThat(run.awaitExit()).isEqualTo(1);
            assertThat(run.err()).containsExactly("yodel: standard output: cannot be written: No space left on device");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "send $server hello",
                "report merge r.json r.json",
                "report merge r.json r.json --json -",
                "report compare r.json r.json",
                "report compare r.json r.json --json -",
                "report show r.json",
                "check $server --only 11",
                "completion bash",
                "--help",
            })
    void isReportedForEveryCommandWhenTheDiskIsFull(String command) {
        try (YodelProcess run = bash("$yodel load $server $load --json r.json > /dev/null; exec $yodel " + command
                + " > /dev/full")) {
            assertThat(run.awaitExit()).as("%s", run.err()).isEqualTo(1);
            assertThat(run.err())
                    .contains("yodel: standard output: cannot be written: No space left on device")
                    .noneMatch(line -> line.contains("\tat "));
        }
    }

    /** A result file is replaced only when there is a new result. */
    @ParameterizedTest
    @ValueSource(strings = {"--html", "--hdr", "--csv"})
    void keepsTheFileOfAnEarlierRunWhenNothingListens(String option) throws IOException {
        try (YodelProcess run = bash("$yodel load $server $load " + option + " r > /dev/null && cp r before;"
                + " $yodel load 127.0.0.1:1 -q " + option + " r > /dev/null; echo $?;"
                + " $yodel load 127.0.0.1:1 -q " + option + " none > /dev/null; echo $?")) {
            assertThat(run.awaitExit()).isZero();
            assertThat(run.out()).containsExactly("1", "1");
        }
        assertThat(directory.resolve("r")).hasSameBinaryContentAs(directory.resolve("before"));
        assertThat(directory.resolve("r")).isNotEmptyFile();
        assertThat(directory.resolve("none")).doesNotExist();
    }

    @Test
    void isReportedWhenStandardOutputIsClosed() throws IOException {
        try (YodelProcess run = bash("$yodel load $server $load --json r.json >&-")) {
            assertThat(run.awaitExit()).isEqualTo(1);
            assertThat(run.err()).containsExactly("yodel: standard output: cannot be written: Bad file descriptor");
        }
        // The text that could not be printed was not written to the file that was opened first.
        assertThat(Files.readString(directory.resolve("r.json")))
                .startsWith("{")
                .endsWith("}\n");
    }

    @Test
    void endsSilentlyWhenTheReaderOfAPipeEnds() {
        try (YodelProcess run = bash("seq 100000 | $yodel send $server | head -1; echo ${PIPESTATUS[1]}")) {
            assertThat(run.awaitExit()).isZero();
            assertThat(run.out()).containsExactly("1", "141");
            assertThat(run.err()).isEmpty();
        }
    }

    @Test
    void goesThroughAFifoAndLeavesIt() throws IOException {
        try (YodelProcess run =
                bash("mkfifo f; cat f > got & $yodel load $server $load --json f > /dev/null; wait; test -p f")) {
            assertThat(run.awaitExit()).as("%s", run.err()).isZero();
        }
        assertThat(Files.readString(directory.resolve("got"))).startsWith("{").endsWith("}\n");
    }

    @Test
    void doesNotReplaceTheFileOfStandardOutput() {
        try (YodelProcess run = bash("$yodel load $server $load --json r.json > r.json")) {
            assertThat(run.awaitExit()).isEqualTo(2);
            assertThat(run.err().get(0))
                    .isEqualTo("yodel: --json: r.json: is the file that standard output goes to (expected: a file that"
                            + " can be written)");
        }
    }

    @Test
    void containsTheCommandLineInShellSyntax() throws IOException {
        String words = "--text $'it\\'s \"$x\" \\\\ `y`\\n\\u00fc'";
        try (YodelProcess run = bash("export LC_ALL=C.UTF-8; $yodel load $server $load " + words + " --json -")) {
            assertThat(run.awaitExit()).as("%s", run.err()).isZero();
            Files.writeString(
                    directory.resolve("again"),
                    run.json().at("/environment/command_line").asText());
        }
        try (YodelProcess run = bash("export LC_ALL=C.UTF-8; yodel() { a=(\"$@\"); }; . ./again; b=(" + words
                + "); [[ \"${a[-3]}\" == \"${b[1]}\" ]]")) {
            assertThat(run.awaitExit()).as("%s", run.err()).isZero();
        }
    }
}
