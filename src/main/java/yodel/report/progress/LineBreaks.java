package yodel.report.progress;

import java.util.ArrayList;
import java.util.List;

/** Breaks a list of parts into lines. */
final class LineBreaks {

    private static final String COMMA = ", ";

    private LineBreaks() {}

    /**
     * Joins the parts with commas and breaks the result into lines of at most {@code width} characters. Keeps parts
     * that are wider than a line in one piece.
     *
     * @param label the start of the first line; further lines are indented by its width
     */
    static List<Line> lines(String label, List<Line.Part> parts, int width) {
        List<Line> lines = new ArrayList<>();
        Line line = Line.of(label);
        boolean first = true;
        for (int i = 0; i < parts.size(); i++) {
            Line.Part part = parts.get(i);
            int comma = i < parts.size() - 1 ? 1 : 0;
            if (!first && line.width() + COMMA.length() + part.text().length() + comma > width) {
                lines.add(line.plus(COMMA.strip()));
                line = Line.of(" ".repeat(label.length()));
                first = true;
            }
            line = (first ? line : line.plus(COMMA)).plus(part.text(), part.color());
            first = false;
        }
        lines.add(line);
        return lines;
    }
}
