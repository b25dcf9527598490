package yodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The README tells of everything that there is. */
class ReadmeTest {

    static Stream<String> options() {
        return Stream.of(
                        "serve",
                        "load",
                        "send",
                        "check",
                        "completion",
                        "report show",
                        "report html",
                        "report compare",
                        "report merge")
                .flatMap(command -> Specs.of(command).options().stream())
                .map(option -> option.longestName())
                .filter(name -> !name.equals("--help"))
                .distinct();
    }

    /** As their own help has them, a line for each. */
    private static List<String> optionsOfScripts() throws IOException {
        List<String> options = new ArrayList<>();
        try (DirectoryStream<Path> scripts = Files.newDirectoryStream(Path.of("scripts"))) {
            for (Path script : scripts) {
                Files.readAllLines(script).stream()
                        .map(String::strip)
                        .filter(line -> line.startsWith("--"))
                        .map(line -> line.split("[ =]", 2)[0])
                        .forEach(options::add);
            }
        }
        return options;
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    @ParameterizedTest
    @MethodSource("options")
    void hasTheOption(String name) throws IOException {
        assertThat(readme()).contains("`" + name);
    }

    @ParameterizedTest
    @ValueSource(ints = {ExitCode.OK, ExitCode.FAILED, ExitCode.USAGE, ExitCode.OBJECTIVE_MISSED, ExitCode.INVALID})
    void hasTheExitCode(int code) throws IOException {
        assertThat(readme()).contains("\n| " + code + " | ");
    }

    @Test
    void namesNoOptionThatThereIsNot() throws IOException {
        String[] words = readme().split("[^-a-z]+", -1);
        assertThat(words)
                .filteredOn(word -> word.matches("--[a-z][a-z-]+"))
                .allSatisfy(word -> assertThat(
                                Stream.of(options(), optionsOfScripts().stream(), Stream.of("--help", "--version"))
                                        .flatMap(all -> all))
                        .contains(word));
    }
}
