package yodel.report.text;

import java.io.PrintStream;

/** Prints rows of a name and a text; what does not fit into 80 columns goes on below the text. */
final class Rows {

    static final int COLUMNS = 80;

    private static final int INDENT = 13;

    private final PrintStream out;

    Rows(PrintStream out) {
        this.out = out;
    }

    /** @param name at most 12 characters; empty for one more text of the row before */
    void row(String name, String text) {
        String head = name;
        for (String line : WordWrap.lines(text, COLUMNS - INDENT)) {
            out.printf("%-" + INDENT + "s%s%n", head, line);
            head = "";
        }
    }

    /** A whole line. */
    void line(String line) {
        out.println(line);
    }

    void blank() {
        out.println();
    }
}
