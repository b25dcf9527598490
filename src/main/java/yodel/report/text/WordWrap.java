package yodel.report.text;

import java.util.ArrayList;
import java.util.List;

/** Words in lines. */
public final class WordWrap {

    private WordWrap() {}

    /** The text in lines of at most {@code width} characters, one line or more; a longer word has its own. */
    public static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
