package yodel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yodel.load.ResultFixture;

class ResultFileTest {

    @TempDir
    private Path directory = Path.of("");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream standardOutput = new PrintStream(printed, true, UTF_8);

    private void write(@Nullable String path) throws Exception {
        try (ResultFile file = ResultFile.open(path, standardOutput)) {
            file.write(ResultFixture.closedLoop().result());
        }
    }

    @Test
    void writesToAFile() throws Exception {
        Path file = directory.resolve("result.json");
        write(file.toString());
        assertThat(Files.readString(file)).startsWith("{").endsWith("}\n");
        assertThat(printed.toString(UTF_8)).isEmpty();
    }

    @Test
    void writesOverAnEarlierResult() throws Exception {
        Path file = Files.writeString(directory.resolve("result.json"), "x".repeat(100_000));
        write(file.toString());
        assertThat(Files.readString(file)).startsWith("{").doesNotContain("xxx");
    }

    @Test
    void writesToStandardOutputAndLeavesItOpen() throws Exception {
        write("-");
        standardOutput.print("still here");
        assertThat(printed.toString(UTF_8)).startsWith("{").endsWith("}\nstill here");
    }

    @Test
    void writesNothingWhenNobodyAsked() throws Exception {
        write(null);
        assertThat(printed.toString(UTF_8)).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void knowsWhetherItIsStandardOutput() throws Exception {
        try (ResultFile output = ResultFile.open("-", standardOutput);
                ResultFile none = ResultFile.open(null, standardOutput);
                ResultFile file = ResultFile.open(directory.resolve("a").toString(), standardOutput)) {
            assertThat(output.isStandardOutput()).isTrue();
            assertThat(none.isStandardOutput()).isFalse();
            assertThat(file.isStandardOutput()).isFalse();
        }
    }

    @Test
    void refusesAFileThatCannotBeWrittenBeforeThereIsAResult() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResultFile.open(directory.toString(), standardOutput))
                .withMessageMatching("json: .*\\(expected: a file that can be written\\)");
    }
}
