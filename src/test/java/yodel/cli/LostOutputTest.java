package yodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yodel.load.result.ResultFixture;
import yodel.report.file.JsonReport;
import yodel.wire.WireFormat;

/** Every command fails on a full disk, but not if the reader of its output goes away. */
class LostOutputTest {

    private static final String SENTENCE =
            "yodel: standard output: cannot be written: No space left on device" + System.lineSeparator();

    @TempDir
    private Path directory = Path.of("");

    private static OutputStream fullDisk() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
    }

    private static OutputStream pipeWithoutReader() throws IOException {
        Pipe pipe = Pipe.open();
        pipe.source().close();
        return Channels.newOutputStream(pipe.sink());
    }

    private Run into(OutputStream out, String line) throws IOException {
        Path result = directory.resolve("result");
        try (OutputStream file = Files.newOutputStream(result)) {
            JsonReport.write(
                    ResultFixture.closedLoop().answered(9, Duration.ofMillis(1)).result(), file);
        }
        return Run.into(out, line.replace("RESULT", result.toString()).split(" ", -1));
    }

    private static Run against(TestServer server, OutputStream out, String line) {
        return Run.into(out, line.replace("SERVER", server.address()).split(" ", -1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--version",
                "--help",
                "load --help",
                "report merge --help",
                "check --list",
                "completion bash",
                "completion zsh",
                "completion fish",
                "report show RESULT",
                "report html RESULT -o -",
                "report html RESULT -o /dev/stdout",
                "report compare RESULT RESULT",
                "report compare RESULT RESULT --json -",
                "report merge RESULT RESULT",
                "report merge RESULT RESULT --json -"
            })
    void failsOnAFullDisk(String line) throws Exception {
        assertThat(into(fullDisk(), line)).isEqualTo(new Run(1, "", SENTENCE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "load SERVER -c 2 -n 100 -w 0s --max-send-delay 1m -q",
                "load SERVER -c 2 -n 100 -w 0s --max-send-delay 1m -q --json -",
                "load SERVER -c 2 -n 100 -w 0s --max-send-delay 1m -q --csv -",
                "load SERVER -c 2 --step-duration 50ms -w 0s --max-send-delay 1m -q --sweep 1k,2k",
                "check SERVER --only 11",
                "check SERVER --only 11 --format tap",
                "check SERVER --only 11 --format junit",
                "check SERVER --only 11 --format json",
                "send SERVER hello"
            })
    void failsOnAFullDiskWithAServer(String line) throws Exception {
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            assertThat(against(server, fullDisk(), line)).isEqualTo(new Run(1, "", SENTENCE));
        }
    }

    @Test
    void failsWhenTheConnectionIsRefusedAndStandardErrorIsFull() throws Exception {
        TestServer server = TestServer.speaking(WireFormat.DEFAULT);
        server.close();
        for (String line : new String[] {"load SERVER --json -", "check SERVER --format tap"}) {
            Run run = against(server, fullDisk(), line);
            assertThat(run.err()).contains(SENTENCE);
            assertThat(run.code()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--version", "load --help", "check --list", "report show RESULT", "report html RESULT -o -"})
    void endsSilentlyWhenTheReaderGoesAway(String line) throws Exception {
        assertThat(into(pipeWithoutReader(), line)).isEqualTo(new Run(0, "", ""));
    }

    @Test
    void stopsWhenTheReaderHasGoneAway() throws Exception {
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            String[] send = Stream.concat(
                            Stream.of("send", server.address()),
                            IntStream.range(0, 100).mapToObj(Integer::toString))
                    .toArray(String[]::new);
            assertThat(Run.into(pipeWithoutReader(), send)).isEqualTo(new Run(141, "", ""));
            assertThat(against(server, pipeWithoutReader(), "check SERVER --format tap"))
                    .isEqualTo(new Run(141, "", ""));
        }
    }
}
