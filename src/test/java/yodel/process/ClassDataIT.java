package yodel.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import yodel.testing.Jdks;
import yodel.testing.YodelProcess;

/** Tests {@code scripts/class-data} and the use of its archives by {@code scripts/yodel}. */
class ClassDataIT {

    @TempDir
    private static Path withClassData = Path.of("");

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void makeClassData() throws IOException {
        install(withClassData);
        ProcessBuilder command = new ProcessBuilder(
                withClassData.resolve("scripts/class-data").toString(),
                withClassData.resolve("target/yodel.jar").toString());
        try (YodelProcess classData = YodelProcess.start(command, Map.of())) {
            assertThat(classData.awaitExit()).isZero();
            assertThat(classData.err()).isEmpty();
        }
    }

    /** Copies the files that start Yodel into {@code home}. Without sources, the launcher builds nothing. */
    private static void install(Path home) throws IOException {
        Files.createDirectories(home.resolve("scripts"));
        Files.createDirectories(home.resolve("target"));
        for (String file : List.of(
                "scripts/yodel", "scripts/java.sh", "scripts/launch.sh", "scripts/class-data", "target/yodel.jar")) {
            Files.copy(Path.of(file), home.resolve(file));
        }
    }

    private static List<Path> target(Path home) throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("target"))) {
            return files.sorted().toList();
        }
    }

    static Stream<Path> jdks() {
        return Jdks.all();
    }

    /** Starts Yodel, verifies that it prints no warnings, and returns whether its classes came from an archive. */
    private boolean startsFromClassData(Path launcher, Path jdk) throws IOException {
        Path log = folder.resolve("classes.log");
        ProcessBuilder command = new ProcessBuilder(launcher.toString(), "--version");
        Map<String, String> environment =
                Map.of("JAVA_HOME", jdk.toString(), "YODEL_JAVA_OPTS", "-Xlog:class+load:file=" + log);
        try (YodelProcess version = YodelProcess.start(command, environment)) {
            assertThat(version.awaitExit()).isZero();
            assertThat(version.err()).isEmpty();
            assertThat(version.out()).hasSize(4).first().asString().startsWith("yodel ");
        }
        return Files.readString(log).contains("yodel.cli.VersionText source: shared objects file");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void isUsedByTheLauncher(Path jdk) throws IOException {
        assertThat(startsFromClassData(withClassData.resolve("scripts/yodel"), jdk))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void isCreatedByTheBuild(Path jdk) throws IOException {
        assertThat(startsFromClassData(YodelProcess.LAUNCHER, jdk)).isTrue();
    }

    @Test
    void consistsOfOneFilePerJdk() throws IOException {
        assertThat(target(withClassData)).hasSize(1 + (int) jdks().count());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void isOptionalAndNotCreatedAtStart(Path jdk) throws IOException {
        Path home = folder.resolve("home");
        install(home);
        assertThat(startsFromClassData(home.resolve("scripts/yodel"), jdk)).isFalse();
        assertThat(target(home)).containsExactly(home.resolve("target/yodel.jar"));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void isSilentlyIgnoredIfItDoesNotFit(Path jdk) throws IOException {
        Path home = folder.resolve("home");
        install(home);
        List<Path> right = target(withClassData).stream()
                .filter(file -> file.toString().endsWith(".jsa"))
                .toList();
        List<byte[]> contents = new ArrayList<>(List.of(new byte[0], "no class data".getBytes(UTF_8)));
        for (Path file : right) {
            contents.add(Files.readAllBytes(file));
        }
        for (byte[] content : contents) {
            for (Path file : right) {
                Files.write(home.resolve("target").resolve(file.getFileName()), content);
            }
            startsFromClassData(home.resolve("scripts/yodel"), jdk);
        }
    }
}
