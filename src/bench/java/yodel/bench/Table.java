package yodel.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Formats a table in Markdown that is also readable as plain text, because its columns are aligned. */
final class Table {

    /** The number of left-aligned columns with names; the other columns are right-aligned. */
    private final int names;

    private final List<List<String>> rows = new ArrayList<>();

    /**
     * Creates a table without rows.
     *
     * @param names the number of columns, from the left, with names instead of numbers
     * @param head the column titles
     */
    Table(int names, String... head) {
        this.names = names;
        rows.add(List.of(head));
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException if the number of cells differs from the number of columns
     */
    Table row(String... cells) {
        if (cells.length != rows.get(0).size()) {
            throw new IllegalArgumentException("cells: %s (expected: %d)"
                    .formatted(List.of(cells), rows.get(0).size()));
        }
        rows.add(List.of(cells));
        return this;
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(line(column -> padded(row.get(column), column))));
        lines.add(1, line(this::rule));
        return String.join("\n", lines);
    }

    private String line(IntFunction<String> cell) {
        return IntStream.range(0, rows.get(0).size()).mapToObj(cell).collect(Collectors.joining(" | ", "| ", " |"));
    }

    private String rule(int column) {
        String dashes = "-".repeat(width(column));
        return column < names ? dashes : dashes.substring(1) + ":";
    }

    private String padded(String cell, int column) {
        String blanks = " ".repeat(width(column) - cell.length());
        return column < names ? cell + blanks : blanks + cell;
    }

    /** Returns the width of a column, at least 3 for the rule below the head. */
    private int width(int column) {
        return Math.max(
                3, rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
    }
}
