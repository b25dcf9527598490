package yodel.report.progress;

/** The characters for bars and sparklines. */
public enum Glyphs {
    /** Block elements, U+2580 to U+259F. */
    UNICODE('█', '░', "▁▂▃▄▅▆▇█"),

    /** Characters for terminals without UTF-8; darker characters stand for larger values. */
    ASCII('#', '-', "_.:-=+*#");

    private final char full;
    private final char empty;
    private final String levels;

    Glyphs(char full, char empty, String levels) {
        this.full = full;
        this.empty = empty;
        this.levels = levels;
    }

    /** Returns the character for the completed part of a bar. */
    char full() {
        return full;
    }

    /** Returns the character for the remaining part of a bar. */
    char empty() {
        return empty;
    }

    /** Returns the characters of a sparkline, from lowest to highest. */
    String levels() {
        return levels;
    }
}
