package yodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The last sentence of each package description lists exactly the packages that it uses. */
@TestInstance(PER_CLASS) // Reads the classes only once.
class PackageInfoTest {

    private static final Path SOURCES = Path.of("src", "main", "java", "yodel");

    private static final Pattern USES = Pattern.compile("<p>Uses ([^.]*(?:\\.\\w[^.]*)*)\\.\\s");
    private static final Pattern NAME = Pattern.compile("\\{@code ([a-z.]+)}");

    private final JavaClasses yodel = MainClasses.read();

    static Stream<String> packages() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files
                    .filter(Files::isDirectory)
                    .filter(folder -> !folder.equals(SOURCES))
                    .map(folder -> SOURCES.relativize(folder).toString().replace('/', '.'))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static String uses(String name) {
        try {
            String text = Files.readString(
                            SOURCES.resolve(name.replace('.', '/')).resolve("package-info.java"))
                    .replaceAll("\\R \\* ?", " ");
            return USES.matcher(text).results().map(found -> found.group(1)).collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the packages used by a package; for a top-level package, by all packages within it. */
    private Set<String> used(String name) {
        boolean isRoom = !name.contains(".");
        Set<String> used = new TreeSet<>();
        for (JavaClass inside : yodel) {
            String here = here(inside);
            if (here.equals(name) || (isRoom && covers(name, here))) {
                inside.getDirectDependenciesFromSelf().stream()
                        .map(arrow -> arrow.getTargetClass())
                        .filter(target -> target.getPackageName().startsWith("yodel."))
                        .map(target -> here(target))
                        .filter(target -> !target.equals(here) && !(isRoom && covers(name, target)))
                        .forEach(used::add);
            }
        }
        return used;
    }

    private static String here(JavaClass inside) {
        return inside.getPackageName().substring("yodel.".length());
    }

    private static boolean covers(String said, String used) {
        return used.equals(said) || used.startsWith(said + ".");
    }

    @ParameterizedTest
    @MethodSource("packages")
    void listsThePackagesThatItUses(String name) {
        String uses = uses(name);
        assertThat(uses).as("what it says").isNotEmpty();
        if (uses.contains("every other package")) {
            return;
        }
        Set<String> said =
                NAME.matcher(uses).results().map(found -> found.group(1)).collect(Collectors.toSet());
        assertThat(used(name)).allMatch(used -> said.stream().anyMatch(one -> covers(one, used)));
        assertThat(said).allMatch(one -> used(name).stream().anyMatch(used -> covers(one, used)));
    }
}
