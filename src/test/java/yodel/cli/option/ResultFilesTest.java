package yodel.cli.option;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void replaceAnEarlierResult() throws Exception {
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
    void writeNothingWithoutAnOption() throws Exception {
        write(null);
        assertThat(printed.toString(UTF_8)).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void knowWhetherTheyUseStandardOutput() throws Exception {
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
                .withMessage("csv: " + path + " (already used by --json)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> none().open("json", "-").open("csv", "-"))
                .withMessage("csv: - (already used by --json)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"./a", "b/../a", "b/up/a", "link", "link-to-link"})
    void areDifferentFilesRegardlessOfTheirPaths(String spelling) throws Exception {
        Files.createDirectory(directory.resolve("b"));
        Files.createSymbolicLink(directory.resolve("b/up"), Path.of(".."));
        Files.createSymbolicLink(directory.resolve("link"), Path.of("a"));
        Files.createSymbolicLink(directory.resolve("link-to-link"), directory.resolve("link"));
        String path = directory.resolve("a").toString();
        String other = directory + "/" + spelling;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> none().open("json", path).open("html", other))
                .withMessage("html: " + other + " (already used by --json)");
    }

    @Test
    void areDifferentFilesDespiteHardLinksAndRelativePaths() throws Exception {
        Path file = Files.writeString(directory.resolve("a"), "old");
        Path link = Files.createLink(directory.resolve("hard"), file);
        Path relative = Path.of("").toAbsolutePath().relativize(file);
        for (Path other : List.of(link, relative)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> none().open("json", file.toString()).open("html", other.toString()))
                    .withMessageEndingWith("(already used by --json)");
        }
    }

    @Test
    void areNeverInputFilesOfTheCommand() throws Exception {
        Path input = Files.writeString(directory.resolve("input"), "old");
        String spelling = directory + "/./input";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> write(spelling))
                .withMessage("json: %s (expected: a file other than %s, which is an input file)", spelling, input);
        assertThat(input).hasContent("old");
    }

    @Test
    void keepAnEarlierResultWithoutANewOne() throws Exception {
        Path file = Files.writeString(directory.resolve("a"), "old");
        try (ResultFiles files = none().open("json", file.toString())) {
            assertThat(files.takeStandardOutput()).isFalse();
        }
        assertThat(file).hasContent("old");
        assertThat(directory).isDirectoryContaining("glob:**/a").isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void keepAnEarlierResultWhenTheNewOneIsIncomplete() throws Exception {
        Path file = Files.writeString(directory.resolve("a"), "old");
        assertThatIOException().isThrownBy(() -> {
            try (ResultFiles files = none().open("json", file.toString())) {
                files.write("json", out -> {
                    out.write("half".getBytes(UTF_8));
                    throw new IOException("the other half");
                });
            }
        });
        assertThat(file).hasContent("old");
        assertThat(directory.toFile().list()).containsExactly("a");
    }

    @Test
    void keepAnEarlierLogUntilTheFirstInterval() throws Exception {
        Path file = Files.writeString(directory.resolve("a"), "old");
        try (ResultFiles files = none().open("csv", file.toString())) {
            List<OutputStream> log = new ArrayList<>();
            files.start("csv", log::add);
            log.get(0).write("head\n".getBytes(UTF_8));
            assertThat(file).hasContent("old");
            files.commit("csv");
            assertThat(file).hasContent("head\n");
            log.get(0).write("row\n".getBytes(UTF_8));
            log.get(0).flush();
            files.commit("csv");
            // The state after a killed run.
            assertThat(file).hasContent("head\nrow\n");
        }
        assertThat(file).hasContent("head\nrow\n");
        assertThat(directory.toFile().list()).containsExactly("a");
    }

    @Test
    void keepThePermissionsOfTheFileTheyReplace() throws Exception {
        Path file = Files.writeString(directory.resolve("a"), "old");
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString("rw-r-----");
        Files.setPosixFilePermissions(file, permissions);
        write(file.toString());
        assertThat(file).hasContent("{}\n");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(permissions);
    }

    @Test
    void replaceTheTargetOfASymbolicLinkAndKeepTheLink() throws Exception {
        Path file = directory.resolve("a");
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("a"));
        write(link.toString());
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("{}\n");
        assertThat(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).isTrue();
    }

    @Test
    void mayHaveTheLongestPossibleName() throws Exception {
        Path file = directory.resolve("n".repeat(255));
        write(file.toString());
        assertThat(file).hasContent("{}\n");
    }

    @Test
    void explainWhyAFileCannotBeWritten() throws Exception {
        Files.writeString(directory.resolve("file"), "");
        Files.createSymbolicLink(directory.resolve("loop"), Path.of("loop"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> write(directory + "/missing/a"))
                .withMessage(
                        "json: %s/missing/a: no directory %s/missing (expected: a file that can be written)",
                        directory, directory);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> write(directory.toString()))
                .withMessage("json: %s: is a directory (expected: a file that can be written)", directory);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> write(directory + "/file/a"))
                .withMessageContaining("is not a directory");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> write(directory + "/loop"))
                .withMessageContaining("too many symbolic links");
    }

    @Test
    void mayShareTheNullDevice() throws Exception {
        try (ResultFiles files = none().open("json", "/dev/null").open("csv", "/dev/null")) {
            assertThat(files.takeStandardOutput()).isFalse();
        }
    }

    @Test
    void writeErrorsToStreamsAndNotOverResults() throws Exception {
        Path file = Files.writeString(directory.resolve("a"), "old");
        try (ResultFiles files = none().open("json", file.toString()).open("csv", "-")) {
            files.writeError("json", out -> out.write('e'));
            files.writeError("csv", out -> out.write('e'));
        }
        assertThat(file).hasContent("old");
        assertThat(printed.toString(UTF_8)).isEqualTo("e");
    }

    @Test
    void areNotAllAvailableOnStandardOutput() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> none().openNamed("hdr", "-"))
                .withMessage("hdr: - (expected: a file)");
    }

    @Test
    void reportAFullDiskAtTheEnd() {
        assumeThat(Path.of("/dev/full")).exists();
        assertThatIOException()
                .isThrownBy(() -> write("/dev/full"))
                .withMessageMatching("/dev/full: cannot be written: .+");
    }
}
