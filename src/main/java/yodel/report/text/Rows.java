package yodel.report.text;

import java.io.PrintStream;

/** Prints rows of a name and a text, and wraps the text at 80 columns. */
final class Rows {

    static final int COLUMNS = 80;

    private static final int INDENT = 13;

    private final PrintStream out;

    Rows(PrintStream out) {
        this.out = out;
    }

    /** @param name at most 12 characters; empty to continue the previous row */
    void row(String name, String text) {
        String head = name;
        for (String line : WordWrap.lines(text, COLUMNS - INDENT)) {
            out.printf("%-" + INDENT + "s%s%n", head, line);
            head = "";
        }
    }

    /** Prints a full-width line. */
    void line(String line) {
        out.println(line);
    }

    void blank() {
        out.println();
    }
}
