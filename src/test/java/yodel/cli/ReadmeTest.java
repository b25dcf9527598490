package yodel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static yodel.cli.ReadmeTable.code;
import static yodel.cli.ReadmeTable.readme;
import static yodel.cli.ReadmeTable.rowsUnder;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import yodel.cli.setting.Settings;

/** The README tells of every name that Yodel has, and of none that it has not. */
class ReadmeTest {

    private static final int SIGINT = 2;
    private static final int SIGTERM = 15;

    /** The program, its launcher, its log and its units; other scripts also hand things to each other. */
    private static final List<String> READERS =
            List.of("src/main", "scripts/yodel", "scripts/launch.sh", "config/logback.xml", "config/systemd");

    private static final Pattern OPTION = Pattern.compile("(?<![-\\w])--[a-z][a-z-]+");
    private static final Pattern COMMAND_LINE = Pattern.compile("(?m)^ {4}.*?\\bscripts/yodel (.*)$");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)|(?:src|srcset)=\"([^\"]+)\"");

    static Stream<String> commands() {
        return Specs.commands();
    }

    private static List<OptionSpec> options(String command) {
        return Specs.of(command).options().stream()
                .filter(option -> !option.usageHelp())
                .toList();
    }

    /** Of the tables whose head names the command. */
    private static List<List<String>> optionRows(String command) throws IOException {
        return ReadmeTable.headed("option of ").stream()
                .filter(table -> code(table.head().get(0)).contains(command))
                .flatMap(table -> table.rows().stream())
                .toList();
    }

    private static Stream<String> found(Pattern name, String text) {
        return name.matcher(text).results().map(MatchResult::group);
    }

    private static Set<String> scripts() throws IOException {
        Set<String> names = new TreeSet<>();
        try (DirectoryStream<Path> scripts = Files.newDirectoryStream(Path.of("scripts"))) {
            scripts.forEach(script -> names.add(script.toString()));
        }
        return names;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void hasTheCommand(String command) throws IOException {
        assertThat(readme()).containsPattern("\\byodel " + command + "\\b");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void hasEveryOptionOfTheCommandOnceAndNoOther(String command) throws IOException {
        assertThat(optionRows(command).stream().flatMap(row -> code(row.get(0)).stream()))
                .containsExactlyInAnyOrderElementsOf(options(command).stream()
                        .flatMap(option -> Stream.of(option.names()))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void hasTheDefaultsOfTheCommand(String command) throws IOException {
        List<List<String>> rows = optionRows(command);
        assertThat(options(command).stream().filter(option -> option.defaultValue() != null))
                .allSatisfy(option -> assertThat(rows)
                        .filteredOn(row -> code(row.get(0)).contains(option.longestName()))
                        .singleElement()
                        .satisfies(row -> assertThat(code(row.get(1)))
                                .as("default of " + option.longestName())
                                .containsExactly(option.defaultValue())));
    }

    @Test
    void namesNoOptionThatThereIsNot() throws IOException {
        Set<String> all = new TreeSet<>();
        for (String script : scripts()) {
            found(OPTION, Files.readString(Path.of(script))).forEach(all::add);
        }
        Specs.all()
                .flatMap(command -> command.options().stream())
                .forEach(option -> all.addAll(List.of(option.names())));
        assertThat(found(OPTION, readme())).isNotEmpty().isSubsetOf(all);
    }

    @Test
    void hasNoCommandLineThatCannotBeUnderstood() throws IOException {
        CommandLine yodel = Yodel.model();
        Yodel.setUpReading(yodel);
        assertThat(COMMAND_LINE.matcher(readme()).results().map(match -> match.group(1)))
                .isNotEmpty()
                .allSatisfy(line -> yodel.parseArgs(WORD.matcher(line.split("  +#| > | \\.\\.\\.", 2)[0])
                        .results()
                        .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                        .toArray(String[]::new)));
    }

    @Test
    void hasEveryExitCodeAndNoOther() throws Exception {
        Set<Integer> codes = new TreeSet<>(Set.of(ExitCode.ofSignal(SIGINT), ExitCode.ofSignal(SIGTERM)));
        for (Field field : ExitCode.class.getDeclaredFields()) {
            if (field.getType() == int.class) {
                codes.add(field.getInt(null));
            }
        }
        assertThat(rowsUnder("exit code").flatMap(row -> Stream.of(row.get(0).split(", ", -1))))
                .containsExactlyInAnyOrderElementsOf(
                        codes.stream().map(String::valueOf).toList());
    }

    @Test
    void hasEveryVariableOfTheEnvironmentAndNoOther() throws IOException {
        Set<String> settings = Settings.names(Specs.of("serve")).stream()
                .map(name -> "YODEL_" + name.toUpperCase(Locale.ROOT).replace('-', '_'))
                .collect(Collectors.toSet());
        Pattern variable = Pattern.compile("\\bYODEL_[A-Z_]+");
        Set<String> read = new TreeSet<>();
        for (String reader : READERS) {
            try (Stream<Path> files = Files.walk(Path.of(reader))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    found(variable, Files.readString(file)).forEach(read::add);
                }
            }
        }
        read.removeAll(settings);
        assertThat(rowsUnder("variable")
                        .flatMap(row -> code(row.get(0)).stream())
                        .filter(variable.asMatchPredicate()))
                .containsExactlyInAnyOrderElementsOf(read);
        assertThat(found(variable, readme()))
                .allSatisfy(name -> assertThat(Stream.of(settings, read).flatMap(Set::stream))
                        .contains(name));
    }

    @Test
    void hasEveryScriptAndNoOther() throws IOException {
        assertThat(found(Pattern.compile("\\bscripts/[a-z-]+(\\.sh)?"), readme())
                        .collect(Collectors.toSet()))
                .isEqualTo(scripts());
    }

    @Test
    void hasNoLinkThatLeadsNowhere() throws IOException {
        Set<String> anchors = readme().lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "#").toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^#\\w -]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
        assertThat(LINK.matcher(readme()).results().map(link -> link.group(1) == null ? link.group(2) : link.group(1)))
                .filteredOn(link -> !link.startsWith("https://"))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(anchors.contains(link) || Files.exists(Path.of(link)))
                        .as(link)
                        .isTrue());
    }
}
