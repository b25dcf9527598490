package yodel.cli.option;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {

    @TempDir
    private Path directory = Path.of("");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream standardOutput = new PrintStream(printed, true, UTF_8);

    private ResultFiles none() {
        return new ResultFiles(standardOutput, List.of(directory.resolve("input")));
    }

    private void write(@Nullable String path) throws Exception {
        try (ResultFiles files = none().open("json", path)) {
            files.write("json", out -> out.write("{}\n".getBytes(UTF_8)));
        }
    }

    @Test
    void writeToAFile() throws Exception {
        Path file = directory.resolve("result.json");
        write(file.toString());
        assertThat(file).hasContent("{}\n");
        assertThat(printed.toString(UTF_8)).isEmpty();
    }

    @Test
    void writeOverAnEarlierResult() throws Exception {
        Path file = Files.writeString(directory.resolve("result.json"), "x".repeat(100_000));
        write(file.toString());
        assertThat(file).hasContent("{}\n");
    }

    @Test
    void writeToStandardOutputAndLeaveItOpen() throws Exception {
        write("-");
        standardOutput.print("still here");
        assertThat(printed.toString(UTF_8)).isEqualTo("{}\nstill here");
    }

    @Test
    void writeNothingWhenNobodyAsked() throws Exception {
        write(null);
        assertThat(printed.toString(UTF_8)).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void knowWhetherTheyTakeStandardOutput() throws Exception {
        String path = directory.resolve("a").toString();
        try (ResultFiles with = none().open("json", path).open("csv", "-");
                ResultFiles without = none().open("json", path).open("csv", null)) {
            assertThat(with.takeStandardOutput()).isTrue();
            assertThat(without.takeStandardOutput()).isFalse();
        }
    }

    @Test
    void areAllOpenBeforeThereIsAResult() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        none().open("json", directory.resolve("a").toString()).open("csv", directory.toString()))
                .withMessageMatching("csv: .*\\(expected: a file that can be written\\)");
    }

    @Test
    void areDifferentFiles() {
        String path = directory.resolve("a").toString();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> none().open("json", path).open("csv", path))
                .withMessage("csv: " + path + " (expected: another than --json has)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> none().open("json", "-").open("csv", "-"))
                .withMessage("csv: - (expected: another than --json has)");
    }

    @Test
    void areNotAllToBeHadOnStandardOutput() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> none().openNamed("hdr", "-"))
                .withMessage("hdr: - (expected: a file)");
    }

    @Test
    void tellOfAFullDiskAtTheEnd() {
        assumeThat(Path.of("/dev/full")).exists();
        assertThatIOException()
                .isThrownBy(() -> write("/dev/full"))
                .withMessageMatching("/dev/full: cannot be written: .+");
    }
}
