package yodel.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table in Markdown that can be read as it is: the columns are as wide as what is in them. */
final class Table {

    /** Names to the left, figures to the right. */
    private final int names;

    private final List<List<String>> rows = new ArrayList<>();

    /** @param names how many columns, from the left, have names in them and not figures */
    Table(int names, String... head) {
        this.names = names;
        rows.add(List.of(head));
    }

    /** @throws IllegalArgumentException if it has not a cell for each column */
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

    /** Three at least, for the rule below the head. */
    private int width(int column) {
        return Math.max(
                3, rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
    }
}
