package yodel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.CommandSpec;
import yodel.cli.man.ManPages;
import yodel.testing.Integration;
import yodel.testing.Tools;

/** The manual pages as displayed by man(1). */
@Integration
class ManPagesTest {

    private static final Map<String, String> PAGES = ManPages.all();

    @TempDir
    private Path directory = Path.of("");

    static Stream<CommandSpec> commands() {
        return Specs.all();
    }

    /** Returns the page in lines of 80 columns; fails if man prints a warning. */
    private List<String> shown(String page) throws Exception {
        Tools.require("man", "man-db");
        Path file = Files.writeString(directory.resolve(page + ".1"), PAGES.get(page));
        Path output = directory.resolve("output");
        Path errors = directory.resolve("errors");
        ProcessBuilder man = new ProcessBuilder("man", "--warnings", "-E", "UTF-8", "-P", "cat", "-l", file.toString())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        man.environment().putAll(Map.of("MANWIDTH", "80", "LC_ALL", "C.UTF-8"));
        assertThat(man.start().waitFor()).isZero();
        assertThat(errors).isEmptyFile();
        return Files.readString(output, UTF_8).lines().toList();
    }

    private static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    @Test
    void existForEveryCommand() {
        assertThat(PAGES.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        commands().map(ManPagesTest::name).toList())
                .contains("yodel", "yodel-serve", "yodel-report-merge");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void mentionEveryOptionAndParameter(CommandSpec command) throws Exception {
        String text = String.join("\n", shown(name(command)));
        assertThat(command.options())
                .isNotEmpty()
                .allSatisfy(option -> assertThat(text).contains("  " + String.join(", ", option.names())));
        assertThat(command.positionalParameters())
                .allSatisfy(parameter -> assertThat(text).contains(parameter.paramLabel()));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void describeExitCodesAndExamples(CommandSpec command) throws Exception {
        List<String> lines = shown(name(command));
        String help = command.commandLine().getUsageMessage();
        assertThat(lines.contains("EXIT STATUS")).isEqualTo(help.contains("Exit codes: "));
        assertThat(lines).contains("EXAMPLES", "SEE ALSO");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void fitIntoEightyColumns(CommandSpec command) throws Exception {
        assertThat(shown(name(command))).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void showTheExamplesOfTheHelp(CommandSpec command) throws Exception {
        List<String> examples = command.commandLine()
                .getUsageMessage()
                .lines()
                .dropWhile(line -> !line.equals("Examples:"))
                .skip(1)
                .takeWhile(line -> !line.isEmpty())
                .toList();
        assertThat(examples).isNotEmpty();
        assertThat(shown(name(command))).containsSequence(examples);
    }

    @Test
    void showEveryLineOfAnExampleUnchanged() throws Exception {
        assertThat(shown("yodel-load")).anySatisfy(line -> assertThat(line).contains("--slo 'p99<5ms'"));
        assertThat(shown("yodel-serve"))
                .anySatisfy(line ->
                        assertThat(line).contains("YODEL_PORT=9000 yodel serve --config config/yodel.properties"));
    }
}
