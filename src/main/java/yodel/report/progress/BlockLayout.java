package yodel.report.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import yodel.report.text.Colour;

/**
 * How the lines of a terminal's block are divided up. Each is narrower than the terminal by a character or more: with a
 * full line, terminals differ in where the cursor is.
 *
 * <pre>
 *  wide    label        figures                              graph
 *
 *  narrow  label  figures
 *          graph
 * </pre>
 */
final class BlockLayout {

    /** Terminals that are wider are used up to here. */
    static final int MOST_COLUMNS = 200;

    private static final int GRAPH_AT = 50;
    private static final int SHORTEST_GRAPH = 10;
    private static final int GAP = 2;

    private final int width;
    private final boolean wide;

    /** @param columns the terminal's width in characters, 1 or more */
    BlockLayout(int columns) {
        width = Math.min(columns, MOST_COLUMNS) - 1;
        wide = width >= GRAPH_AT + SHORTEST_GRAPH;
    }

    /** How wide a line may be. */
    int width() {
        return width;
    }

    /** How wide a graph is, at most. */
    int graphWidth() {
        return wide ? width - GRAPH_AT : width;
    }

    /** What stands in front of a line, filled up with blanks. */
    String label(String whenWide, String whenNarrow) {
        return wide ? "%-12s ".formatted(whenWide) : "%-7s".formatted(whenNarrow);
    }

    /** Columns of a table, each to the right of its cell. */
    String cells(String... texts) {
        StringBuilder row = new StringBuilder();
        for (String text : texts) {
            row.append((wide ? "%9s" : "%8s").formatted(text));
        }
        return row.toString();
    }

    /** The lines with a graph, beside the last of them or below it. */
    List<Line> withGraph(List<Line> lines, IntFunction<String> graphOfWidth, Colour colour) {
        List<Line> all = new ArrayList<>(lines);
        Line last = lines.get(lines.size() - 1);
        int at = Math.max(GRAPH_AT, last.width() + GAP);
        if (width - at >= SHORTEST_GRAPH) {
            all.set(all.size() - 1, last.padded(at).plus(graphOfWidth.apply(width - at), colour));
        } else {
            all.add(Line.EMPTY.plus(graphOfWidth.apply(width), colour));
        }
        return all;
    }
}
