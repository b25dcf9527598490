package yodel.bench;

/** Replaces a generated part of a text file, between two marks that Markdown does not show. */
final class MarkedText {

    private final String begin;
    private final String end;

    MarkedText(String name) {
        this.begin = "<!-- bench:%s -->\n".formatted(name);
        this.end = "<!-- /bench:%s -->\n".formatted(name);
    }

    /**
     * Returns the text with {@code content} between the marks.
     *
     * @throws IllegalArgumentException unless each mark occurs exactly once, on a separate line, and they are in order
     */
    String replacedIn(String text, String content) {
        int from = only(text, begin) + begin.length();
        int to = only(text, end);
        if (to < from) {
            throw new IllegalArgumentException("%s is before %s".formatted(end.strip(), begin.strip()));
        }
        return text.substring(0, from) + content.strip() + "\n" + text.substring(to);
    }

    private static int only(String text, String mark) {
        int first = text.indexOf(mark);
        boolean alone = first >= 0 && first == text.lastIndexOf(mark) && (first == 0 || text.charAt(first - 1) == '\n');
        if (!alone) {
            throw new IllegalArgumentException("not exactly once on a separate line: " + mark.strip());
        }
        return first;
    }
}
