package yodel.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yodel.testing.MarkedText;

class SectionTest {

    @Test
    void thePageOfBenchmarksHasMarkersForEachBenchmark() throws IOException {
        assertThat(MarkedText.namesIn(Files.readString(Section.PAGE)))
                .containsExactly("bench growth", "bench peers", "bench start");
    }

    @Test
    void writesTextAndPictures(@TempDir Path project) throws IOException {
        Path page = project.resolve(Section.PAGE);
        Files.createDirectories(page.resolveSibling("."));
        Files.writeString(page, "<!-- generated: bench growth -->\n\n<!-- end -->\n");
        Section.Picture picture = new Section.Picture("growth-size", "cost against size", "<svg/>");
        new Section("a table", List.of(picture, picture)).write(project, "growth");
        assertThat(page).content().contains("""
                        a table

                        <img src="images/growth-size.svg" width="48%" alt="cost against size"/>
                        """);
        assertThat(project.resolve("src/site/resources/images/growth-size.svg")).hasContent("<svg/>");
    }
}
