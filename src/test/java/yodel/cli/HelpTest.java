package yodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.OptionSpec;

@Isolated
class HelpTest {

    private static final String WIDTH = "picocli.usage.width";

    /** Otherwise, the result would depend on the terminal in which the tests run. */
    @BeforeAll
    static void assumeAnOrdinaryTerminal() {
        System.setProperty(WIDTH, "80");
    }

    @AfterAll
    static void forgetTheTerminal() {
        System.clearProperty(WIDTH);
    }

    static Stream<String> commands() {
        return Specs.commands();
    }

    /** Includes Yodel itself. */
    static Stream<String> all() {
        return Stream.concat(Stream.of(""), commands());
    }

    /** All commands that can fail. */
    static Stream<String> commandsWithExitCodes() {
        return commands()
                .filter(command -> Specs.of(command).subcommands().isEmpty())
                .filter(command -> !command.equals("completion"));
    }

    private static String help(String command) {
        Run run = Run.of((command + " --help").strip().split(" ", -1));
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isEqualTo(0);
        return run.out();
    }

    @Test
    void namesEveryCommand() {
        assertThat(all())
                .allSatisfy(command -> assertThat(
                                Specs.of(command).subcommands().keySet())
                        .allSatisfy(subcommand -> assertThat(help(command)).contains("\n  " + subcommand + " ")));
        assertThat(Run.of("-h")).isEqualTo(Run.of("--help"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void mentionsEveryOption(String command) {
        assertThat(Specs.of(command).options())
                .isNotEmpty()
                .allSatisfy(option -> assertThat(help(command)).contains(List.of(option.names())));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void showsEveryDefault(String command) {
        assertThat(Specs.of(command).options().stream().filter(option -> option.defaultValue() != null))
                .allSatisfy(option ->
                        assertThat(described(command, option)).endsWith(" Default: " + option.defaultValue() + "."));
    }

    /** Returns the description of an option in the help, in one line. */
    private static String described(String command, OptionSpec option) {
        String text = help(command).replaceAll("\\R {12,}(?=\\S)", " ");
        return text.lines()
                .filter(line -> line.matches("(  |      |  -., |      --reply, )" + option.longestName() + "\\b.*"))
                .findFirst()
                .orElse("");
    }

    @ParameterizedTest
    @MethodSource("all")
    void fitsIntoEightyColumns(String command) {
        assertThat(help(command).lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @ParameterizedTest
    @MethodSource("all")
    void keepsEveryExampleOnOneLine(String command) {
        String text = help(command);
        assertThat(text).contains("\nExamples:\n");
        assertThat(text.substring(text.indexOf("Examples:\n") + "Examples:\n".length())
                        .lines()
                        .takeWhile(line -> !line.isEmpty()))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).startsWith("  "));
    }

    @ParameterizedTest
    @MethodSource("commandsWithExitCodes")
    void namesTheExitCodes(String command) {
        assertThat(help(command)).contains("Exit codes: ");
    }

    @Test
    void isShownDespiteInvalidSettings() {
        assertThat(Run.of("serve", "--config", "missing", "--help").out()).contains("Usage: yodel serve");
    }

    @Test
    void namesTheVersions() {
        Run run = Run.of("--version");
        assertThat(run.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).matches("yodel \\S+ \\(commit ([0-9a-f]{7,}(-dirty)?|unknown)\\)"),
                        line -> assertThat(line).startsWith("JDK " + System.getProperty("java.vm.version")),
                        line -> assertThat(line).matches("Netty 4\\.2\\.\\d+\\.Final"),
                        line -> assertThat(line).matches("transport (io_uring|kqueue|nio|epoll) \\(auto(; .+)?\\)"));
        assertThat(run.code()).isEqualTo(0);
    }
}
