package yodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
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
import yodel.cli.setting.Settings;
import yodel.testing.Docs;

/** The README and the pages of the site mention every name that Yodel has, no other name, and only targets that exist. */
class DocsTest {

    private static final int SIGINT = 2;
    private static final int SIGPIPE = 13;
    private static final int SIGTERM = 15;
    private static final int README_LINES_MAX = 250;

    /** The program, its launcher, its log and its units; other scripts also pass variables to each other. */
    private static final List<String> READERS =
            List.of("src/main", "scripts/yodel", "scripts/launch.sh", "config/logback.xml", "config/systemd");

    private static final Pattern OPTION = Pattern.compile("(?<![-\\w])--[a-z][a-z0-9-]+");
    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^```\\w+\\n(.*?)^```");
    private static final Pattern COMMAND_LINE =
            Pattern.compile("(?m)^(?:\\$ |.*?\\| )?scripts/yodel ((?:.*\\\\\\n)*.*)$");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)|src=\"([^\"]+)\"");
    private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\">");
    private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z]\\w*)`");
    private static final Pattern CODES = Pattern.compile("(?m)^\\| ([\\d, ]+) \\|");
    private static final Pattern VARIABLE = Pattern.compile("\\bYODEL_[A-Z0-9_]+");
    private static final Pattern JAVADOC = Pattern.compile("(?s)/\\*\\*.*?\\*/");
    private static final Pattern VARIABLE_ROW = Pattern.compile("(?m)^\\| `(YODEL_[A-Z0-9_]+)`");

    /** Options of programs that are not Yodel's. */
    private static final Set<String> FOREIGN_OPTIONS = Set.of(
            "--now",
            "--health-cmd",
            "--kustomize",
            "--for",
            "--selector",
            "--enable-native-access",
            "--sun-misc-unsafe-memory-access",
            "--reset-author");

    static Stream<String> commands() {
        return Specs.commands();
    }

    static Stream<Path> pages() {
        return Docs.all().stream();
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

    @Test
    void readmeIsShort() {
        assertThat(Docs.read(Docs.README).lines()).hasSizeLessThanOrEqualTo(README_LINES_MAX);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void mentionTheCommand(String command) {
        assertThat(Docs.text()).containsPattern("\\byodel " + command + "\\b");
    }

    @Test
    void mentionNoUnknownOption() throws IOException {
        Set<String> all = new TreeSet<>(FOREIGN_OPTIONS);
        for (String script : scripts()) {
            found(OPTION, Files.readString(Path.of(script))).forEach(all::add);
        }
        Specs.all()
                .flatMap(command -> command.options().stream())
                .forEach(option -> all.addAll(List.of(option.names())));
        // The changelog also names options of earlier versions, the comparison those of other tools.
        String text = Docs.all().stream()
                .filter(page -> !page.endsWith("changelog.md"))
                .map(Docs::read)
                .collect(Collectors.joining("\n"));
        assertThat(found(OPTION, text)).isNotEmpty().isSubsetOf(all);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void containOnlyCommandLinesThatYodelUnderstands(Path page) {
        CommandLine yodel = Yodel.model();
        ArgumentParsing.configure(yodel);
        CODE_BLOCK
                .matcher(Docs.read(page))
                .results()
                .flatMap(block -> COMMAND_LINE.matcher(block.group(1)).results())
                .map(match -> match.group(1).replace("\\\n", " ").split("  +#| > | \\.\\.\\.|\\)", 2)[0])
                .forEach(line -> yodel.parseArgs(WORD.matcher(line)
                        .results()
                        .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                        .toArray(String[]::new)));
    }

    @Test
    void listEveryExitCodeAndNoOther() throws ReflectiveOperationException {
        Set<Integer> codes = new TreeSet<>(
                Set.of(ExitCode.ofSignal(SIGINT), ExitCode.ofSignal(SIGPIPE), ExitCode.ofSignal(SIGTERM)));
        for (Field field : ExitCode.class.getDeclaredFields()) {
            if (field.getType() == int.class && !Modifier.isPrivate(field.getModifiers())) {
                codes.add(field.getInt(null));
            }
        }
        assertThat(CODES.matcher(Docs.read(Docs.page("exit-codes")))
                        .results()
                        .flatMap(row -> Stream.of(row.group(1).split(", ", -1))))
                .containsExactlyInAnyOrderElementsOf(
                        codes.stream().map(String::valueOf).toList());
    }

    @Test
    void listEveryEnvironmentVariableAndNoOther() throws IOException {
        Set<String> settings = Settings.names(Specs.of("serve")).stream()
                .map(name -> "YODEL_" + name.toUpperCase(Locale.ROOT).replace('-', '_'))
                .collect(Collectors.toSet());
        Set<String> read = new TreeSet<>();
        for (String reader : READERS) {
            try (Stream<Path> files = Files.walk(Path.of(reader))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    found(VARIABLE, JAVADOC.matcher(Files.readString(file)).replaceAll(""))
                            .forEach(read::add);
                }
            }
        }
        read.removeAll(settings);
        assertThat(VARIABLE_ROW
                        .matcher(Docs.read(Docs.page("installation")))
                        .results()
                        .map(row -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(read);
        assertThat(found(VARIABLE, Docs.text()))
                .allSatisfy(name -> assertThat(Stream.of(settings, read).flatMap(Set::stream))
                        .contains(name));
    }

    @Test
    void mentionEveryScriptAndNoOther() throws IOException {
        assertThat(found(Pattern.compile("\\bscripts/[a-z-]+(\\.sh)?"), Docs.text())
                        .collect(Collectors.toSet()))
                .isEqualTo(scripts());
    }

    @Test
    void mentionNoUnknownClass() throws IOException {
        Set<String> classes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .forEach(name -> classes.add(name.replace(".java", "")));
        }
        for (String page : List.of("architecture", "design-decisions", "contributing")) {
            assertThat(CLASS.matcher(Docs.read(Docs.page(page))).results().map(name -> name.group(1)))
                    .as(page)
                    .isNotEmpty()
                    .isSubsetOf(classes);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linkOnlyToTargetsThatExist(Path page) {
        assertThat(LINK.matcher(Docs.read(page))
                        .results()
                        .map(link -> link.group(1) == null ? link.group(2) : link.group(1)))
                .filteredOn(link -> !link.startsWith("https://"))
                .allSatisfy(link -> {
                    String[] parts = link.split("#", 2);
                    Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
                    // The site has these next to its pages.
                    Path resource = Docs.RESOURCES.resolve(parts[0]);
                    assertThat(Stream.of(file, resource)).as(link).anyMatch(Files::exists);
                    if (parts.length == 2) {
                        // Headings have other anchors on the site than on code hosting sites, so links need explicit
                        // ones.
                        assertThat(ANCHOR.matcher(Docs.read(file)).results().map(anchor -> anchor.group(1)))
                                .as(link)
                                .contains(parts[1]);
                    }
                });
    }

    @Test
    void menuOfTheSiteHasEveryPage() {
        String menu = Docs.read(Path.of("src/site/site.xml"));
        assertThat(Docs.all())
                .filteredOn(page -> !page.equals(Docs.README))
                .allSatisfy(page -> assertThat(menu)
                        .contains("href=\"" + page.getFileName().toString().replace(".md", ".html") + "\""));
    }
}
