package yodel.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds and reads the README and the pages of the documentation site. */
public final class Docs {

    public static final Path README = Path.of("README.md");
    public static final Path PAGES = Path.of("src/site/markdown");

    /** The folder whose content the site has next to its pages. */
    public static final Path RESOURCES = Path.of("src/site/resources");

    private Docs() {}

    /** Returns the README and all pages, in alphabetical order. */
    public static List<Path> all() {
        try (Stream<Path> pages = Files.list(PAGES)) {
            return Stream.concat(Stream.of(README), pages.sorted()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path page(String name) {
        return PAGES.resolve(name + ".md");
    }

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the text of the README and of all pages. */
    public static String text() {
        return all().stream().map(Docs::read).collect(Collectors.joining("\n"));
    }
}
