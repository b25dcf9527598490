package yodel.report.progress;

import java.util.ArrayList;
import java.util.List;

/** Puts a list of parts into as many lines as it takes. */
final class LineBreaks {

    private static final String COMMA = ", ";

    private LineBreaks() {}

    /**
     * The parts with commas between them, in lines of at most {@code width} characters; a part that is wider by itself
     * stays in one piece.
     *
     * @param label in front of the first line; the others begin below its end
     */
    static List<Line> lines(String label, List<Line.Part> parts, int width) {
        List<Line> lines = new ArrayList<>();
        Line line = Line.of(label);
        boolean first = true;
        for (int i = 0; i < parts.size(); i++) {
            Line.Part part = parts.get(i);
            int commaBehind = i < parts.size() - 1 ? 1 : 0;
            if (!first && line.width() + COMMA.length() + part.text().length() + commaBehind > width) {
                lines.add(line.plus(COMMA.strip()));
                line = Line.of(" ".repeat(label.length()));
                first = true;
            }
            line = (first ? line : line.plus(COMMA)).plus(part.text(), part.colour());
            first = false;
        }
        lines.add(line);
        return lines;
    }
}
