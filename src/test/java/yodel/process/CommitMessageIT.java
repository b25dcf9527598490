package yodel.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The hook that checks commit messages, {@code .githooks/commit-msg}. */
class CommitMessageIT {

    @TempDir
    private Path folder = Path.of("");

    /** A result of the hook: its exit code and output. */
    private record Checked(int code, String output) {}

    private Checked check(String message) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("message"), message);
        Process hook = new ProcessBuilder(".githooks/commit-msg", file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(hook.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Checked(hook.waitFor(), output);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server: close idle connections\n",
                "server: close idle connections",
                "cli, load: rename --write-size to --write-size\n\nThe reason.\n",
                "# a comment of git\nscripts/bench: report the median\n# another\n",
                "test: extract fixtures\n# ------------------------ >8 ------------------------\ndiff of anything\n",
                "Merge branch 'main' of somewhere that may have a very long name, which no one can choose to change\n",
                "Revert \"server: close idle connections\"\n\nThis reverts commit 1234567.\n",
                "fixup! server: close idle connections\n"
            })
    void acceptsAMessageOfTheRequiredForm(String message) throws IOException, InterruptedException {
        assertThat(check(message)).isEqualTo(new Checked(0, ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    close idle connections           | no area
                    Server: close idle connections   | no area
                    server:close idle connections    | no area
                    server: close idle connections.  | full stop
                    server: closed.                  | full stop
                    server: adds a timeout           | imperative
                    server: Fixed a leak             | imperative
                    """)
    void rejectsASubjectOfAnotherForm(String subject, String reason) throws IOException, InterruptedException {
        assertThat(check(subject + "\n").output()).contains(reason).contains(subject);
        assertThat(check(subject + "\n").code()).isEqualTo(1);
    }

    @Test
    void rejectsASubjectOfMoreThan72Characters() throws IOException, InterruptedException {
        String subject = "server: " + "x".repeat(64);
        assertThat(check(subject).code()).isZero();
        assertThat(check(subject + "x").output()).contains("has 73 characters");
    }

    @Test
    void rejectsAnEmptyMessage() throws IOException, InterruptedException {
        assertThat(check("# only a comment\n").output()).contains("empty");
    }

    @Test
    void rejectsABodyWithoutAnEmptyLineBeforeIt() throws IOException, InterruptedException {
        assertThat(check("server: close idle connections\nbecause\n").output()).contains("second line");
    }
}
