package yodel.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Finds third-party programs that tests use. */
public final class Tools {

    private Tools() {}

    /** Skips the test, with a reason, if {@code program} is not installed; in CI this is a failure. */
    public static void require(String program, String debianPackage) {
        boolean there = Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        String reason = "%s is not installed (apt-get install %s)".formatted(program, debianPackage);
        if (System.getenv("CI") != null) {
            assertThat(there).as(reason).isTrue();
        }
        assumeTrue(there, reason);
    }
}
