package yodel.report.text;

import java.io.PrintStream;

/** Prints rows of a name and a text, and wraps the text at 80 columns. */
public final class Rows {

    static final int COLUMNS = 80;

    private static final int INDENT = 13;

    private final PrintStream out;

    /** Creates rows on {@code out}. */
    public Rows(PrintStream out) {
        this.out = out;
    }

    /**
     * Prints a row.
     *
     * @param name at most 12 characters; empty to continue the previous row
     */
    public void row(String name, String text) {
        String head = name;
        for (String line : WordWrap.lines(text, COLUMNS - INDENT)) {
            out.printf("%-" + INDENT + "s%s%n", head, line);
            head = "";
        }
    }

    /** Prints a full-width line. */
    public void line(String line) {
        out.println(line);
    }

    /** Prints an empty line. */
    public void blank() {
        out.println();
    }
}
