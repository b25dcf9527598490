package yodel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The output of a benchmark.
 *
 * @param text tables and explanations, in Markdown
 * @param pictures the pictures to show after the text
 */
record Section(String text, List<Picture> pictures) {

    /** The folder of pictures, relative to the project. */
    private static final String FOLDER = "src/docs";

    private static final Path README = Path.of("README.md");

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
            return "<img src=\"%s/%s.svg\" width=\"%d%%\" alt=\"%s\">".formatted(FOLDER, name, widthPercent, alt);
        }
    }

    /**
     * Writes the text between the marks of {@code name} in the README of {@code project}, and the pictures into their
     * folder.
     */
    void write(Path project, String name) throws IOException {
        Path readme = project.resolve(README);
        Files.writeString(readme, new MarkedText(name).replacedIn(Files.readString(readme), markdown()));
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
