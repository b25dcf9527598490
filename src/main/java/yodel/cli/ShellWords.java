package yodel.cli;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Quotes command lines so that they can be pasted into a shell: POSIX, Shell Command Language, 2.2. */
final class ShellWords {

    /**
     * Matches words that have no special meaning in any shell. zsh looks up a command for a word that begins with
     * {@code =}.
     */
    private static final Pattern PLAIN = Pattern.compile("(?!=)[A-Za-z0-9_.,:/=%+@-]+");

    private ShellWords() {}

    /** Returns the words separated by spaces; words with special characters are quoted. */
    static String quoted(List<String> words) {
        return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
