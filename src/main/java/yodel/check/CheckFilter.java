package yodel.check;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Selects checks by number ({@code 24}), by a range of numbers ({@code 20-29}), or by part of a name ({@code
 * half-close}).
 */
public final class CheckFilter {

    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,4})(?:-(\\d{1,4}))?");

    private final String words;
    private final int first;
    private final int last;

    private CheckFilter(String words, int first, int last) {
        this.words = words;
        this.first = first;
        this.last = last;
    }

    /**
     * Parses a filter.
     *
     * @throws IllegalArgumentException if the filter selects no check; the message names the expected format
     */
    public static CheckFilter parse(String text) {
        Matcher numbers = NUMBERS.matcher(text.strip());
        CheckFilter filter;
        if (numbers.matches()) {
            int first = Integer.parseInt(numbers.group(1));
            filter = new CheckFilter("", first, numbers.group(2) == null ? first : Integer.parseInt(numbers.group(2)));
        } else {
            filter = new CheckFilter(text.strip().toLowerCase(Locale.ROOT), 0, -1);
        }
        if (Suite.checks().stream().noneMatch(filter::picks)) {
            throw new IllegalArgumentException("the number of a check such as 24, a range such as 20-29, or part of a"
                    + " name such as half-close; --list shows all checks");
        }
        return filter;
    }

    /** Returns whether this filter selects the check. */
    public boolean picks(Check check) {
        if (!words.isEmpty()) {
            return check.name().toLowerCase(Locale.ROOT).contains(words);
        }
        return check.number() >= first && check.number() <= last;
    }
}
