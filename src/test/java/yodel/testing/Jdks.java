package yodel.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the JDKs of this machine. */
public final class Jdks {

    private static final Path FOLDER = Path.of("/usr/lib/jvm");

    private Jdks() {}

    /** Returns the home directories of the JDKs that Yodel supports. */
    public static Stream<Path> all() {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            List<Path> jdks = folders.filter(folder -> !Files.isSymbolicLink(folder))
                    .filter(folder -> Files.isExecutable(folder.resolve("bin/java")))
                    .filter(folder -> version(folder) >= 17)
                    .toList();
            return jdks.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int version(Path jdk) {
        try {
            return Files.readAllLines(jdk.resolve("release")).stream()
                    .filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("[^0-9.]", ""))
                    .mapToInt(number -> Integer.parseInt(number.replaceAll("\\..*", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
