package yodel.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkedTextTest {

    private static final MarkedText GROWTH = new MarkedText("growth");
    private static final String README = """
            # Title
            <!-- bench:growth -->
            old
            table
            <!-- /bench:growth -->
            <!-- bench:peers -->
            <!-- /bench:peers -->
            """;

    @Test
    void replacesTheTextBetweenItsMarksOnly() {
        assertThat(GROWTH.replacedIn(README, "new\n")).isEqualTo("""
                        # Title
                        <!-- bench:growth -->
                        new
                        <!-- /bench:growth -->
                        <!-- bench:peers -->
                        <!-- /bench:peers -->
                        """);
    }

    @Test
    void replacingTwiceChangesNothing() {
        String once = GROWTH.replacedIn(README, "new");
        assertThat(GROWTH.replacedIn(once, "new")).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<!-- bench:growth -->\n",
                "<!-- /bench:growth -->\n<!-- bench:growth -->\n",
                "<!-- bench:growth -->\n<!-- bench:growth -->\n<!-- /bench:growth -->\n",
                "text <!-- bench:growth -->\n<!-- /bench:growth -->\n"
            })
    void rejectsATextWithoutItsMarks(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GROWTH.replacedIn(text, "new"))
                .withMessageContaining("bench:growth");
    }

    @ParameterizedTest
    @ValueSource(strings = {"growth", "peers", "start"})
    void theReadmeHasMarksForEachBenchmark(String name) throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        assertThat(new MarkedText(name).replacedIn(readme, "new")).contains("-->\nnew\n<!-- /bench:" + name);
    }

    @Test
    void writesASectionWithItsPictures(@TempDir Path project) throws IOException {
        Path readme = Files.writeString(project.resolve("README.md"), README);
        Section.Picture picture = new Section.Picture("growth-size", "cost against size", "<svg/>");
        new Section("a table", List.of(picture, picture)).write(project, "growth");
        assertThat(readme).content().contains("""
                        a table

                        <img src="src/docs/growth-size.svg" width="48%" alt="cost against size">
                        """);
        assertThat(project.resolve("src/docs/growth-size.svg")).hasContent("<svg/>");
    }
}
