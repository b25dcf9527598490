package yodel.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;
import yodel.testing.Docs;
import yodel.testing.Tools;

/** Tests {@code scripts/package --check}, run once in a temporary folder, without installing anything. */
@EnabledOnOs(OS.LINUX)
class PackageIT {

    private static final long PATIENCE_MINUTES = 10;

    @TempDir
    private static Path folder = Path.of("");

    private static String checked = "";

    /** The folder with the unpacked files of the .deb. */
    private static Path root = Path.of("");

    @TempDir
    private Path home = Path.of("");

    @BeforeEach
    void requireToolsForEach() {
        requireTools();
    }

    private static void requireTools() {
        Tools.require("dh_installsystemd", "debhelper");
        Tools.require("dpkg-parsechangelog", "dpkg-dev");
        Tools.require("lintian", "lintian");
        Tools.require("strip", "binutils");
        Tools.require("git", "git");
    }

    @BeforeAll
    @Timeout(value = PATIENCE_MINUTES, unit = TimeUnit.MINUTES)
    static void makePackages() throws IOException, InterruptedException {
        try {
            requireTools();
        } catch (TestAbortedException e) {
            // Repeated before each test, because the report does not count tests that are skipped here.
            return;
        }
        String before = run(Map.of(), "git", "status", "--porcelain", "--ignored");
        checked = run(
                Map.of(
                        "DEBEMAIL",
                        "jo@example.org",
                        "DEBFULLNAME",
                        "Jo & Doe",
                        "PATH",
                        withNothingToInstallWith() + ":" + System.getenv("PATH")),
                "scripts/package",
                "--check",
                folder.toString());
        assertThat(run(Map.of(), "git", "status", "--porcelain", "--ignored")).isEqualTo(before);
        root = Files.createDirectory(folder.resolve("root"));
        run(Map.of(), "dpkg-deb", "-x", deb().toString(), root.toString());
    }

    /** A folder for the front of the PATH, so that missing programs fail the test instead of being installed. */
    private static Path withNothingToInstallWith() throws IOException {
        Path programs = Files.createDirectory(folder.resolve("programs"));
        for (String program : List.of("apt-get", "sudo")) {
            Path refusing = Files.writeString(programs.resolve(program), "#!/bin/sh\nexit 1\n");
            Files.setPosixFilePermissions(refusing, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return programs;
    }

    private static Path deb() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".deb"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroy();
        }
        String text = Files.readString(output);
        assertThat(process.exitValue())
                .as("%s: %s", String.join(" ", command), text)
                .isZero();
        return text;
    }

    private static void assertSeen(String line) {
        assertThat(checked.lines()).as(checked).anyMatch(seen -> seen.startsWith("ok  " + line));
    }

    @Test
    void lintianReportsNoErrors() {
        assertSeen("lintian: no errors");
    }

    @Test
    void bothPackagesContainTheSameFiles() {
        assertSeen("the .deb and the tarball contain the same ");
    }

    @Test
    void anUpgradeKeepsChangedConfigurationFiles() {
        assertSeen("the .deb keeps changes on upgrade: /etc/yodel/yodel.properties");
    }

    @ParameterizedTest
    @ValueSource(strings = {"the .deb, unpacked", "the tarball, unpacked", "the tarball, installed"})
    void eachPackageServesAndAnswers(String where) {
        assertSeen(where + ": --version prints ");
    }

    @Test
    void uninstallRemovesAllFiles() {
        assertSeen("the tarball, uninstalled: no files remain");
    }

    @Test
    void containsTheDocumentationAndTheLicense() throws IOException {
        Path docs = root.resolve("usr/share/doc/yodel");
        for (Path page : Docs.all()) {
            assertThat(docs.resolve(page.getFileName())).isNotEmptyFile();
        }
        assertThat(docs.resolve("README.md")).content().contains("](server.md)").doesNotContain("](src/");
        assertThat(docs.resolve("schema/result.schema.json"))
                .hasSameTextualContentAs(Docs.RESOURCES.resolve("schema/result.schema.json"));
        assertThat(docs.resolve("LICENSE")).content().contains("Apache License");
        assertThat(docs.resolve("yodel.cdx.json")).content().contains("\"CycloneDX\"", "\"netty-handler\"");
    }

    @Test
    void jarContainsTheLicense() throws IOException {
        try (JarFile jar = new JarFile(root.resolve("usr/lib/yodel/yodel.jar").toFile())) {
            assertThat(new String(
                            jar.getInputStream(jar.getJarEntry("META-INF/LICENSE"))
                                    .readAllBytes(),
                            UTF_8))
                    .isEqualTo(Docs.read(Path.of("src/main/resources/META-INF/LICENSE")));
        }
    }

    @Test
    void usesTheMaintainerFromTheEnvironment() throws IOException, InterruptedException {
        assertThat(run(Map.of(), "dpkg-deb", "--field", deb().toString(), "Maintainer"))
                .isEqualTo("Jo & Doe <jo@example.org>\n");
    }

    /** Returns the arguments with which the shell runs Yodel after a tab, and the output of the terminal. */
    private String pressTab(String line, String... shell) throws IOException, InterruptedException {
        Tools.require("python3", "python3");
        Stream<String> python = Stream.of("python3", "src/test/python/press_tab.py", line);
        Map<String, String> environment =
                Map.of("HOME", home.toString(), "ZDOTDIR", home.toString(), "TERM", "dumb", "LC_ALL", "C.UTF-8");
        return run(environment, Stream.concat(python, Stream.of(shell)).toArray(String[]::new));
    }

    private static final String LINES = """
            yodel lo                       | load
            yodel load --arr               | load --arrivals
            yodel serve --transport epo    | serve --transport epoll
            yodel report com               | report compare
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = LINES)
    void bashCompletesFromTheInstalledFile(String line, String completed) throws IOException, InterruptedException {
        Path file = root.resolve("usr/share/bash-completion/completions/yodel");
        assertThat(pressTab(line, "bash", "--noprofile", "--rcfile", file.toString(), "-i")
                        .lines())
                .contains("<" + completed + ">")
                .noneMatch(shown -> shown.contains("not found"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = LINES)
    void zshCompletesFromTheInstalledFile(String line, String completed) throws IOException, InterruptedException {
        Tools.require("zsh", "zsh");
        Files.writeString(
                home.resolve(".zshrc"),
                "fpath=(%s $fpath); autoload -Uz compinit; compinit -D%n"
                        .formatted(root.resolve("usr/share/zsh/vendor-completions")));
        assertThat(pressTab(line, "zsh", "-d", "-i").lines())
                .contains("<" + completed + ">")
                .noneMatch(shown -> shown.contains("not found"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = LINES)
    void fishCompletesFromTheInstalledFile(String line, String completed) throws IOException, InterruptedException {
        Tools.require("fish", "fish");
        // fish does not complete unknown commands.
        Map<String, String> environment = Map.of(
                "HOME",
                home.toString(),
                "XDG_DATA_DIRS",
                root.resolve("usr/share").toString(),
                "PATH",
                root.resolve("usr/bin") + ":" + System.getenv("PATH"));
        String offered = run(environment, "fish", "-c", "complete -C $argv[1]", line);
        String lastWord = completed.substring(completed.lastIndexOf(' ') + 1);
        assertThat(offered.lines().map(offer -> offer.replaceFirst("\t.*", ""))).containsExactly(lastWord);
    }
}
