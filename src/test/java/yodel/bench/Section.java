package yodel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a benchmark has to show.
 *
 * @param text tables and what is to be said about them, in Markdown
 * @param pictures for behind the text
 */
record Section(String text, List<Picture> pictures) {

    /** Where pictures are kept, from the project's folder. */
    private static final String FOLDER = "src/docs";

    private static final Path README = Path.of("README.md");

    Section {
        pictures = List.copyOf(pictures);
    }

    /**
     * @param name of its file, without {@code .svg}
     * @param alt for who cannot see it
     * @param svg its content
     */
    record Picture(String name, String alt, String svg) {

        private Path file(Path project) {
            return project.resolve(FOLDER).resolve(name + ".svg");
        }

        private String html(int widthPercent) {
            return "<img src=\"%s/%s.svg\" width=\"%d%%\" alt=\"%s\">".formatted(FOLDER, name, widthPercent, alt);
        }
    }

    /** Puts it between the marks of {@code name} in the README of {@code project}, and its pictures where they are kept. */
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
        // Side by side, with room for the blanks in between.
        int width = 96 / pictures.size();
        return text + "\n\n"
                + pictures.stream().map(picture -> picture.html(width)).collect(Collectors.joining("\n"));
    }
}
