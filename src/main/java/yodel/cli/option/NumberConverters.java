package yodel.cli.option;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;

/** Numbers, most of them with a unit. What only some numbers are, its options name as their own converter. */
final class NumberConverters {

    private NumberConverters() {}

    /** A number of bytes. */
    static final class Bytes implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            long bytes = whole(UnitParser.BYTES, text);
            if (bytes > Integer.MAX_VALUE) {
                throw Refusal.expected("at most 2147483647 bytes, which is 2GiB less one");
            }
            return (int) bytes;
        }
    }

    /** A count. */
    static final class Count implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return whole(UnitParser.COUNT, text);
        }
    }

    /** A number a second. */
    static final class Rate implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            try {
                return UnitParser.COUNT.parse(text).doubleValue();
            } catch (IllegalArgumentException e) {
                throw Refusal.expected(UnitParser.COUNT.expected());
            }
        }
    }

    static Duration duration(String text) {
        return Duration.ofNanos(whole(UnitParser.DURATION, text));
    }

    /** One without a unit. */
    static int integer(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw Refusal.expected("a whole number");
        }
    }

    private static long whole(UnitParser parser, String text) {
        return whole(parser, text, parser.expected());
    }

    static long whole(UnitParser parser, String text, String expected) {
        try {
            return parser.parseWhole(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.expected(expected);
        }
    }
}
