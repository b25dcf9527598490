package yodel.cli;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes command lines that can be pasted into a shell: POSIX, Shell Command Language, 2.2. */
final class ShellWords {

    /** What no shell gives a meaning of its own. zsh looks up a command for a word that begins with {@code =}. */
    private static final Pattern PLAIN = Pattern.compile("(?!=)[A-Za-z0-9_.,:/=%+@-]+");

    private ShellWords() {}

    /** Returns the words, each quoted where a shell would not read it as it is. */
    static String quoted(List<String> words) {
        return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
