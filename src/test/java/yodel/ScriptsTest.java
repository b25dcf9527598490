package yodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Checks the names of Java classes in scripts, which no compiler verifies. */
class ScriptsTest {

    private static final Pattern CLASS = Pattern.compile("\\byodel(\\.[a-z]+)+\\.[A-Z]\\w*");

    private static Set<String> classes() throws IOException {
        Set<String> classes = new TreeSet<>();
        try (DirectoryStream<Path> scripts = Files.newDirectoryStream(Path.of("scripts"))) {
            for (Path script : scripts) {
                CLASS.matcher(Files.readString(script))
                        .results()
                        .map(MatchResult::group)
                        .forEach(classes::add);
            }
        }
        return classes;
    }

    @Test
    void nameOnlyExistingClasses() throws IOException {
        assertThat(classes())
                .isNotEmpty()
                .allSatisfy(name -> assertThatCode(() -> Class.forName(name, false, ScriptsTest.class.getClassLoader()))
                        .doesNotThrowAnyException());
    }
}
