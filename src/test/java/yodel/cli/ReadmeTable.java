package yodel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table of README.md, its cells as they are written.
 *
 * @param head its first row
 * @param rows those below the line
 */
record ReadmeTable(List<String> head, List<List<String>> rows) {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    /** Those whose first cell begins so; one or more. */
    static List<ReadmeTable> headed(String begin) throws IOException {
        List<ReadmeTable> tables = new ArrayList<>();
        List<List<String>> table = new ArrayList<>();
        for (String line : (readme() + "\n").split("\n", -1)) {
            if (line.startsWith("|")) {
                table.add(cells(line));
            } else if (!table.isEmpty()) {
                tables.add(new ReadmeTable(table.get(0), List.copyOf(table.subList(2, table.size()))));
                table.clear();
            }
        }
        tables.removeIf(candidate -> !candidate.head.get(0).startsWith(begin));
        if (tables.isEmpty()) {
            throw new AssertionError("README.md has no table whose head begins with \"" + begin + "\"");
        }
        return tables;
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1).split("\\|", -1))
                .map(String::strip)
                .toList();
    }

    /** The rows of all tables whose first cell begins so. */
    static Stream<List<String>> rowsUnder(String begin) throws IOException {
        return headed(begin).stream().flatMap(table -> table.rows.stream());
    }

    /** What a cell has in code, in its order. */
    static List<String> code(String cell) {
        return CODE.matcher(cell).results().map(match -> match.group(1)).collect(Collectors.toList());
    }
}
