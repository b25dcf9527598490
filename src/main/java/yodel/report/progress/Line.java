package yodel.report.progress;

import java.util.ArrayList;
import java.util.List;
import yodel.report.text.Color;

/**
 * A line of text for a terminal, with optional colors.
 *
 * @param parts the parts from left to right
 */
record Line(List<Part> parts) {

    static final Line EMPTY = new Line(List.of());

    Line {
        parts = List.copyOf(parts);
    }

    record Part(String text, Color color) {

        private String colored() {
            return color.of(text);
        }
    }

    static Line of(String text) {
        return EMPTY.plus(text);
    }

    Line plus(String text) {
        return plus(text, Color.PLAIN);
    }

    Line plus(String text, Color color) {
        List<Part> more = new ArrayList<>(parts);
        more.add(new Part(text, color));
        return new Line(more);
    }

    /** Returns the line padded with spaces to at least {@code width} characters. */
    Line padded(int width) {
        return plus(" ".repeat(Math.max(0, width - width())));
    }

    /** Returns the first {@code width} characters. */
    Line cut(int width) {
        List<Part> kept = new ArrayList<>();
        int left = width;
        for (Part part : parts) {
            String text = part.text.substring(0, Math.min(left, part.text.length()));
            kept.add(new Part(text, part.color));
            left -= text.length();
        }
        return new Line(kept);
    }

    /** Returns the number of characters, without escape sequences. */
    int width() {
        return text().length();
    }

    /** Returns the characters without escape sequences. */
    String text() {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.text));
        return text.toString();
    }

    /** Returns the characters with the escape sequences of their colors. */
    String colored() {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.colored()));
        return text.toString();
    }
}
