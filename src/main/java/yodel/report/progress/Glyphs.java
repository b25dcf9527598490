package yodel.report.progress;

/** The characters that bars and sparklines are made of. */
public enum Glyphs {
    /** Block elements, U+2580 to U+259F. */
    UNICODE('█', '░', "▁▂▃▄▅▆▇█"),

    /** For where there is no UTF-8: the darker, the more. */
    ASCII('#', '-', "_.:-=+*#");

    private final char full;
    private final char empty;
    private final String levels;

    Glyphs(char full, char empty, String levels) {
        this.full = full;
        this.empty = empty;
        this.levels = levels;
    }

    /** The part of a bar that is done. */
    char full() {
        return full;
    }

    /** The part of a bar that is to come. */
    char empty() {
        return empty;
    }

    /** From none to the most. */
    String levels() {
        return levels;
    }
}
