package yodel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import yodel.testing.MarkedText;

/**
 * The output of a benchmark.
 *
 * @param text tables and explanations, in Markdown
 * @param pictures the pictures to show after the text
 */
record Section(String text, List<Picture> pictures) {

    /** The page that shows the results, relative to the project's folder. */
    static final Path PAGE = Path.of("src/site/markdown/benchmarks.md");

    /** The folder of the pictures, relative to the project's folder. */
    private static final Path FOLDER = Path.of("src/site/resources/images");

    Section {
        pictures = List.copyOf(pictures);
    }

    /**
     * A picture of a section.
     *
     * @param name the name of its file, without {@code .svg}
     * @param alt the alternative text
     * @param svg the content
     */
    record Picture(String name, String alt, String svg) {

        private Path file(Path project) {
            return project.resolve(FOLDER).resolve(name + ".svg");
        }

        private String html(int widthPercent) {
            return "<img src=\"images/%s.svg\" width=\"%d%%\" alt=\"%s\"/>".formatted(name, widthPercent, alt);
        }
    }

    /** Writes the text between the markers of {@code name} in the page of benchmarks, and the pictures as files. */
    void write(Path project, String name) throws IOException {
        Path page = project.resolve(PAGE);
        Files.writeString(page, new MarkedText("bench " + name).replacedIn(Files.readString(page), markdown()));
        for (Picture picture : pictures) {
            Path file = picture.file(project);
            Files.createDirectories(file.getParent());
            Files.writeString(file, picture.svg());
        }
    }

    private String markdown() {
        if (pictures.isEmpty()) {
            return text;
        }
        // Side by side, with room for the blanks between them.
        int width = 96 / pictures.size();
        return text + "\n\n"
                + pictures.stream().map(picture -> picture.html(width)).collect(Collectors.joining("\n"));
    }
}
