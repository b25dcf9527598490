package yodel.cli.option;

import java.math.BigDecimal;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;

/**
 * Converters for numbers, most of them with a unit. Options name the converter if the type alone does not determine
 * it.
 */
final class NumberConverters {

    /** The longest time that an option accepts: practically infinite, and small enough for sums of nanoseconds. */
    static final Duration LONGEST = Duration.ofDays(36_500);

    private NumberConverters() {}

    /** Converts a number of bytes. */
    static final class Bytes implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            long bytes = whole(UnitParser.BYTES, text);
            if (bytes > Integer.MAX_VALUE) {
                throw ConversionErrors.expected("at most 2147483647 bytes, which is 2GiB less one");
            }
            return (int) bytes;
        }
    }

    /** Converts a count. */
    static final class Count implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return whole(UnitParser.COUNT, text);
        }
    }

    /** Converts a number per second. */
    static final class Rate implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            double rate;
            try {
                rate = UnitParser.COUNT.parse(text).doubleValue();
            } catch (IllegalArgumentException e) {
                throw ConversionErrors.expected(UnitParser.COUNT.expected());
            }
            if (Double.isInfinite(rate)) {
                throw ConversionErrors.expected("a number with fewer digits, such as 500, 10k or 1.5M");
            }
            return rate;
        }
    }

    /** Parses a time of at most {@link #LONGEST}; it may be negative. */
    static Duration duration(String text) {
        try {
            return time(text);
        } catch (IllegalArgumentException e) {
            throw ConversionErrors.expected(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Parses a time for a converter that adds the expected form to the error itself.
     *
     * @throws IllegalArgumentException with the expected form
     */
    static Duration time(String text) {
        BigDecimal nanos = UnitParser.DURATION.parse(text);
        if (nanos.abs().compareTo(BigDecimal.valueOf(LONGEST.toNanos())) > 0) {
            throw new IllegalArgumentException("at most 876000h, which is 36500 days");
        }
        return Duration.ofNanos(UnitParser.DURATION.parseWhole(text));
    }

    /** Converts a number without a unit. */
    static int integer(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw ConversionErrors.expected("a whole number");
        }
    }

    private static long whole(UnitParser parser, String text) {
        return whole(parser, text, parser.expected());
    }

    static long whole(UnitParser parser, String text, String expected) {
        try {
            return parser.parseWhole(text);
        } catch (IllegalArgumentException e) {
            throw ConversionErrors.expected(expected);
        }
    }
}
