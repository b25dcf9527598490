package yodel.cli.option;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import yodel.wire.ReplyRule;

/** Converters for values that may also be a word such as "off" or "auto"; options name them explicitly. */
final class WordConverters {

    private WordConverters() {}

    /** Converts on or off. */
    static final class OnOrOff implements ITypeConverter<Boolean> {
        @Override
        public Boolean convert(String text) {
            return switch (text) {
                case "on", "true" -> true; // picocli passes "true" for a switch without a value
                case "off", "false" -> false;
                default -> throw ConversionErrors.expected("on or off");
            };
        }
    }

    /** Converts one of {@link Candidates#CHECKED_REPLIES}. */
    static final class CheckedReply implements ITypeConverter<ReplyRule> {
        @Override
        public ReplyRule convert(String text) throws Exception {
            return Converters.oneOf(Candidates.CHECKED_REPLIES.toArray(new ReplyRule[0]))
                    .convert(text);
        }
    }

    /** Converts a time above 0; 0 for "off". */
    static final class TimeOrOff implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            if (text.equals("off")) {
                return Duration.ZERO;
            }
            Duration time = NumberConverters.duration(text);
            if (time.isZero() || time.isNegative()) {
                throw ConversionErrors.expected("a time of more than 0s, or off");
            }
            return time;
        }
    }

    /** Converts an address to listen on; null for "off". */
    static final class AddressOrOff implements ITypeConverter<InetSocketAddress> {
        @Override
        public @Nullable InetSocketAddress convert(String text) {
            return text.equals("off") ? null : HostPort.parseToListen(text);
        }
    }

    /** Converts a maximum; the largest integer for "off". */
    static final class LimitOrOff implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return text.equals("off") ? Integer.MAX_VALUE : limit(text, "off");
        }
    }

    /** Converts a maximum; {@link #AUTO} for "auto". */
    static final class LimitOrAuto implements ITypeConverter<Integer> {
        static final int AUTO = 0;

        @Override
        public Integer convert(String text) {
            return text.equals("auto") ? AUTO : limit(text, "auto");
        }
    }

    /** Converts a number of bytes; {@link #AUTO} for "auto" and 0 for "off". */
    static final class SizeOrAuto implements ITypeConverter<Long> {
        static final long AUTO = -1;

        @Override
        public Long convert(String text) {
            return switch (text) {
                case "auto" -> AUTO;
                case "off" -> 0L;
                default -> {
                    long bytes =
                            NumberConverters.whole(UnitParser.BYTES, text, "a size, such as 64MiB, or auto, or off");
                    if (bytes < 1) {
                        throw ConversionErrors.expected("1 byte or more, or auto, or off");
                    }
                    yield bytes;
                }
            };
        }
    }

    private static int limit(String text, String word) {
        long limit = NumberConverters.whole(UnitParser.COUNT, text, "a number, such as 500 or 10k, or " + word);
        if (limit < 1 || limit > Integer.MAX_VALUE) {
            throw ConversionErrors.expected("1 to 2147483647, or " + word);
        }
        return (int) limit;
    }
}
