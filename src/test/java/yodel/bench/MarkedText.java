package yodel.bench;

/** A part of a text file that is made by a program, between two marks that Markdown does not show. */
final class MarkedText {

    private final String begin;
    private final String end;

    MarkedText(String name) {
        this.begin = "<!-- bench:%s -->\n".formatted(name);
        this.end = "<!-- /bench:%s -->\n".formatted(name);
    }

    /**
     * The file's text with {@code content} between the marks.
     *
     * @throws IllegalArgumentException unless each mark is there once, on a line of its own, one behind the other
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
            throw new IllegalArgumentException("not once on a line of its own: " + mark.strip());
        }
        return first;
    }
}
