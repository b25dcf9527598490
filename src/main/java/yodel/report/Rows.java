package yodel.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

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
        for (String line : wrap(text, COLUMNS - INDENT)) {
            out.printf("%-" + INDENT + "s%s%n", head, line);
            head = "";
        }
    }

    /** The text in lines of so many characters, one or more; a longer word has its own line. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** A whole line. */
    void line(String line) {
        out.println(line);
    }

    void blank() {
        out.println();
    }
}
