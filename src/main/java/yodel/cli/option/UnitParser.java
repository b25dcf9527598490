package yodel.cli.option;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses a number followed by a unit, such as {@code 64KiB}, {@code 1.5s} or {@code 10k}. */
final class UnitParser {

    private static final Pattern SYNTAX = Pattern.compile("(-?\\d+(?:\\.\\d+)?)\\s*([a-z]*)");

    /** Parses bytes: {@code kB} is 1,000, {@code KiB} is 1,024. */
    static final UnitParser BYTES = new UnitParser(
            "a whole number of bytes, such as 64, 64KiB or 16MiB",
            Map.of(
                    "", 1L,
                    "b", 1L,
                    "kb", 1_000L,
                    "mb", 1_000_000L,
                    "gb", 1_000_000_000L,
                    "kib", 1L << 10,
                    "mib", 1L << 20,
                    "gib", 1L << 30));

    /** Parses a time into nanoseconds. */
    static final UnitParser DURATION = new UnitParser(
            "a time with its unit, such as 500ms, 10s, 1.5m or 1h",
            Map.of(
                    "us", 1_000L,
                    "ms", 1_000_000L,
                    "s", 1_000_000_000L,
                    "m", 60_000_000_000L,
                    "h", 3_600_000_000_000L));

    /** Parses a number with an optional k, M or G. */
    static final UnitParser COUNT = new UnitParser(
            "a number, such as 500, 10k or 1.5M", Map.of("", 1L, "k", 1_000L, "m", 1_000_000L, "g", 1_000_000_000L));

    private final String expected;
    private final Map<String, Long> units;

    private UnitParser(String expected, Map<String, Long> units) {
        this.expected = expected;
        this.units = units;
    }

    /** The expected form, for error messages. */
    String expected() {
        return expected;
    }

    /**
     * Returns the value in the smallest unit.
     *
     * @throws IllegalArgumentException with the expected form if {@code text} is not such a number
     */
    BigDecimal parse(String text) {
        Matcher matcher = SYNTAX.matcher(text.strip().toLowerCase(Locale.ROOT));
        Long unit = matcher.matches() ? units.get(matcher.group(2)) : null;
        if (unit == null) {
            throw new IllegalArgumentException(expected);
        }
        return new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
    }

    /**
     * Returns the value in the smallest unit as a whole number.
     *
     * @throws IllegalArgumentException with the expected form if {@code text} is not such a number, too large or a
     *     fraction
     */
    long parseWhole(String text) {
        BigDecimal value = parse(text);
        if (value.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                || value.stripTrailingZeros().scale() > 0) {
            throw new IllegalArgumentException(expected);
        }
        return value.longValue();
    }
}
