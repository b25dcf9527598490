package yodel.testing;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Replaces the generated part of a Markdown file: the lines between {@code <!-- generated: NAME -->} and the next
 * {@code <!-- end -->}, which are separate lines.
 */
public final class MarkedText {

    private static final String END = "\n<!-- end -->\n";
    private static final Pattern START = Pattern.compile("(?m)^<!-- generated: (.+) -->$");

    private final String start;

    public MarkedText(String name) {
        this.start = "<!-- generated: %s -->\n".formatted(name);
    }

    /** Returns the names of the generated parts of a text, in their order. */
    public static List<String> namesIn(String text) {
        return START.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    /**
     * Returns the text with {@code content} between the markers.
     *
     * @throws IllegalArgumentException if the start marker is not there exactly once, or has no end marker
     */
    public String replacedIn(String text, String content) {
        int from = text.indexOf(start);
        boolean alone = from >= 0 && from == text.lastIndexOf(start) && (from == 0 || text.charAt(from - 1) == '\n');
        if (!alone) {
            throw new IllegalArgumentException("not exactly once on a line of its own: " + start.strip());
        }
        from += start.length();
        int to = text.indexOf(END, from - 1);
        int next = text.indexOf("<!-- generated: ", from);
        if (to < 0 || (next >= 0 && next < to)) {
            throw new IllegalArgumentException("no %s after %s".formatted(END.strip(), start.strip()));
        }
        return text.substring(0, from) + "\n" + content.strip() + "\n" + text.substring(to);
    }
}
