package yodel.prose;

import java.nio.file.Path;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One sentence, heading, table cell or test name.
 *
 * @param area the kind of text
 * @param file the file that holds the sentence, relative to the root of the checkout
 * @param line the line, from 1, on which the paragraph starts
 * @param text the sentence with its white space collapsed
 * @param isSummary whether the sentence is the first of a Javadoc comment, which tools show alone
 */
record Sentence(Area area, Path file, long line, String text, boolean isSummary) {

    /** The fewest words that can be idiomatic or not. */
    private static final int WORDS = 3;

    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** Splits a paragraph, leaving out fragments of fewer than three words. */
    static List<Sentence> split(Area area, Path file, long line, String paragraph, boolean startsWithSummary) {
        String text = SPACE.matcher(paragraph).replaceAll(" ").strip();
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.US);
        breaks.setText(text);
        List<Sentence> sentences = new ArrayList<>();
        int start = 0;
        for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
            String sentence = text.substring(start, end).strip();
            if (SPACE.split(sentence).length >= WORDS) {
                sentences.add(new Sentence(area, file, line, sentence, startsWithSummary && start == 0));
            }
        }
        return sentences;
    }

    @Override
    public String toString() {
        return file + ":" + line + ": " + text;
    }
}
