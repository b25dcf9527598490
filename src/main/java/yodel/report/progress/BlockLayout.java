package yodel.report.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import yodel.report.text.Color;

/**
 * Lays out the lines of a terminal block. Each line is at least one character narrower than the terminal, because
 * terminals differ in the cursor position after a full line.
 *
 * <pre>
 *  wide    label        values                               graph
 *
 *  narrow  label  values
 *          graph
 * </pre>
 */
final class BlockLayout {

    /** The maximum width used, even on wider terminals. */
    static final int MAX_COLUMNS = 200;

    private static final int GRAPH_AT = 50;
    private static final int SHORTEST_GRAPH = 10;
    private static final int GAP = 2;

    private final int width;
    private final boolean wide;

    /** @param columns the width of the terminal in characters, at least 1 */
    BlockLayout(int columns) {
        width = Math.min(columns, MAX_COLUMNS) - 1;
        wide = width >= GRAPH_AT + SHORTEST_GRAPH;
    }

    /** Returns the maximum width of a line. */
    int width() {
        return width;
    }

    /** Returns the maximum width of a graph. */
    int graphWidth() {
        return wide ? width - GRAPH_AT : width;
    }

    /** Returns a label, padded to a fixed width. */
    String label(String whenWide, String whenNarrow) {
        return wide ? "%-12s ".formatted(whenWide) : "%-7s".formatted(whenNarrow);
    }

    /** Returns a row of right-aligned table cells. */
    String cells(String... texts) {
        StringBuilder row = new StringBuilder();
        for (String text : texts) {
            row.append((wide ? "%9s" : "%8s").formatted(text));
        }
        return row.toString();
    }

    /** Returns the lines with a graph, to the right of the last line or below it. */
    List<Line> withGraph(List<Line> lines, IntFunction<String> graphOfWidth, Color color) {
        List<Line> all = new ArrayList<>(lines);
        Line last = lines.get(lines.size() - 1);
        int at = Math.max(GRAPH_AT, last.width() + GAP);
        if (width - at >= SHORTEST_GRAPH) {
            all.set(all.size() - 1, last.padded(at).plus(graphOfWidth.apply(width - at), color));
        } else {
            all.add(Line.EMPTY.plus(graphOfWidth.apply(width), color));
        }
        return all;
    }
}
