package yodel.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds a table in Markdown. */
final class MarkdownTable {

    private final StringBuilder text = new StringBuilder();

    MarkdownTable(String... head) {
        row(List.of(head));
        text.append("|---".repeat(head.length)).append("|\n");
    }

    void row(String... cells) {
        row(List.of(cells));
    }

    private void row(List<String> cells) {
        text.append(cells.stream().map(MarkdownTable::cell).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private static String cell(String text) {
        return text.replace("\n", " ").replace("|", "\\|");
    }

    /** Returns the text as code; the empty text stays empty. */
    static String code(String text) {
        if (text.isEmpty()) {
            return "";
        }
        // The site shows the escape character of a bar in Markdown's form of code, and a dash for two hyphens in
        // HTML's.
        return text.contains("|")
                ? "<code>" + text.replace("|", "&#124;").replace("--", "&#45;&#45;") + "</code>"
                : "`" + text + "`";
    }

    static String codes(Stream<String> texts) {
        return texts.map(MarkdownTable::code).collect(Collectors.joining(", "));
    }

    /** Escapes plain text for Markdown and formats long options as code. */
    static String plain(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replaceAll("([*_\\[\\]])", "\\\\$1")
                // Quotation marks of code, which the site would make typographic ones.
                .replaceAll("(?<![A-Za-z])'|'(?![A-Za-z])", "\\\\'")
                .replaceAll("(?<![-\\w])--[a-z][a-z-]*", "`$0`");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
