package yodel.cli.option;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import yodel.check.CheckFilter;
import yodel.check.ReplyRule;
import yodel.load.MetricsSource;
import yodel.load.plan.Arrivals;
import yodel.load.plan.Expectation;
import yodel.load.plan.MessageSizes;
import yodel.log.LogFormat;
import yodel.report.check.SuiteReportFormat;
import yodel.report.compare.RegressionBound;
import yodel.server.AddressRange;
import yodel.transport.Transport;
import yodel.wire.Framing;
import yodel.wire.LengthPrefix;

/** From the text of an option to its value. A refusal says what was expected; the rest of the sentence is put to it. */
public final class Converters {

    private Converters() {}

    public static void register(CommandLine yodel) {
        yodel.registerConverter(Integer.class, Converters::wholeNumber)
                .registerConverter(int.class, Converters::wholeNumber)
                .registerConverter(Duration.class, Converters::duration)
                .registerConverter(InetSocketAddress.class, HostPort::parse)
                .registerConverter(HexBytes.class, HexBytes::parse)
                .registerConverter(MessageSizes.class, Converters::messageSizes)
                .registerConverter(Expectation.class, text -> oneOf(Expectation.values(), text))
                .registerConverter(PayloadFile.Unit.class, text -> oneOf(PayloadFile.Unit.values(), text))
                .registerConverter(ReplyRule.class, text -> oneOf(ReplyRule.values(), text))
                .registerConverter(SuiteReportFormat.class, text -> oneOf(SuiteReportFormat.values(), text))
                .registerConverter(CheckFilter.class, Converters::checkFilter)
                .registerConverter(MetricsSource.class, Converters::metricsSource)
                .registerConverter(Transport.class, Converters::transport)
                .registerConverter(RegressionBound.class, Converters::regressionBound)
                .registerConverter(Framing.class, text -> oneOf(Framing.values(), text))
                .registerConverter(Arrivals.class, text -> oneOf(Arrivals.values(), text))
                .registerConverter(AddressRange.class, Converters::addressRange)
                .registerConverter(InetAddress.class, Converters::address)
                .registerConverter(LogFormat.class, text -> oneOf(LogFormat.values(), text))
                .registerConverter(LengthPrefix.class, text -> oneOf(LengthPrefix.values(), text));
    }

    /** A number of bytes, for options that name it as their own converter. */
    public static final class Bytes implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            long bytes = whole(UnitParser.BYTES, text);
            if (bytes > Integer.MAX_VALUE) {
                throw expected("at most 2147483647 bytes, which is 2GiB less one");
            }
            return (int) bytes;
        }
    }

    /** A time or "off", which is no time at all, for options that name it as their own converter. */
    static final class Timeout implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            if (text.equals("off")) {
                return Duration.ZERO;
            }
            Duration time = duration(text);
            if (time.isZero() || time.isNegative()) {
                throw expected("a time of more than 0s, or off");
            }
            return time;
        }
    }

    /** A switch, for options that name it as their own converter. */
    static final class OnOrOff implements ITypeConverter<Boolean> {
        @Override
        public Boolean convert(String text) {
            return switch (text) {
                case "on", "true" -> true; // "true" is what picocli makes of a switch without a value
                case "off", "false" -> false;
                default -> throw expected("on or off");
            };
        }
    }

    /** How many at most, or "off" for any number, for options that name it as their own converter. */
    static final class LimitOrOff implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return text.equals("off") ? Integer.MAX_VALUE : limit(text, "off");
        }
    }

    /** How many at most, or "auto", for options that name it as their own converter. */
    static final class LimitOrAuto implements ITypeConverter<Integer> {
        static final int AUTO = 0;

        @Override
        public Integer convert(String text) {
            return text.equals("auto") ? AUTO : limit(text, "auto");
        }
    }

    private static int limit(String text, String word) {
        long limit = whole(UnitParser.COUNT, text, "a number, such as 500 or 10k, or " + word);
        if (limit < 1 || limit > Integer.MAX_VALUE) {
            throw expected("1 to 2147483647, or " + word);
        }
        return (int) limit;
    }

    /** Where to listen, or "off" for nowhere, for options that name it as their own converter. */
    static final class AddressOrOff implements ITypeConverter<InetSocketAddress> {
        @Override
        public @Nullable InetSocketAddress convert(String text) {
            return text.equals("off") ? null : HostPort.parseToListen(text);
        }
    }

    /** A count, for options that name it as their own converter. */
    public static final class Count implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return whole(UnitParser.COUNT, text);
        }
    }

    /** A number a second, for options that name it as their own converter. */
    static final class Rate implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            try {
                return UnitParser.COUNT.parse(text).doubleValue();
            } catch (IllegalArgumentException e) {
                throw expected(String.valueOf(e.getMessage()));
            }
        }
    }

    private static Duration duration(String text) {
        return Duration.ofNanos(whole(UnitParser.DURATION, text));
    }

    private static int wholeNumber(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw expected("a whole number");
        }
    }

    private static MessageSizes messageSizes(String text) {
        String[] parts = text.split(",", -1);
        long weighted = Arrays.stream(parts).filter(part -> part.contains(":")).count();
        if (weighted > 0 && weighted < parts.length) {
            throw expected("a weight behind every size, such as 64:80,1KiB:20, or behind none");
        }
        return new MessageSizes(Arrays.stream(parts).map(Converters::sizesPart).toList());
    }

    private static MessageSizes.Part sizesPart(String text) {
        String[] sizeAndWeight = text.split(":", 2);
        String[] ends = sizeAndWeight[0].split("-", 2);
        int min = new Bytes().convert(ends[0]);
        int max = ends.length == 1 ? min : new Bytes().convert(ends[1]);
        return new MessageSizes.Part(min, max, sizeAndWeight.length == 1 ? 1 : new Rate().convert(sizeAndWeight[1]));
    }

    private static RegressionBound regressionBound(String text) {
        try {
            return RegressionBound.parse(text);
        } catch (IllegalArgumentException e) {
            throw expected(String.valueOf(e.getMessage()));
        }
    }

    private static CheckFilter checkFilter(String text) {
        try {
            return CheckFilter.parse(text);
        } catch (IllegalArgumentException e) {
            throw expected(String.valueOf(e.getMessage()));
        }
    }

    private static MetricsSource metricsSource(String text) {
        try {
            return new MetricsSource(URI.create(text));
        } catch (IllegalArgumentException e) {
            throw expected("a URL such as http://127.0.0.1:9464/metrics");
        }
    }

    private static Transport transport(String text) {
        if (text.equals("auto")) {
            return Transport.best();
        }
        if (!new Candidates.Transports().contains(text)) {
            throw expected(String.join(", ", new Candidates.Transports()));
        }
        Transport transport = oneOf(Transport.values(), text);
        String obstacle = transport.obstacle();
        if (obstacle != null) {
            throw new TypeConversionException("not to be had here: " + obstacle);
        }
        return transport;
    }

    private static AddressRange addressRange(String text) {
        try {
            return AddressRange.parse(text);
        } catch (IllegalArgumentException e) {
            throw expected(String.valueOf(e.getMessage()));
        }
    }

    private static InetAddress address(String text) {
        byte[] address = NetUtil.createByteArrayFromIpAddressString(text.strip());
        if (address == null) {
            throw expected("an address of this machine in numbers, such as 127.0.0.2");
        }
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <E> E oneOf(E[] values, String text) {
        return Arrays.stream(values)
                .filter(value -> value.toString().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        expected(Arrays.stream(values).map(Object::toString).collect(Collectors.joining(", "))));
    }

    private static long whole(UnitParser parser, String text) {
        return whole(parser, text, parser.expected());
    }

    private static long whole(UnitParser parser, String text, String what) {
        try {
            return parser.parseWhole(text);
        } catch (IllegalArgumentException e) {
            throw expected(what);
        }
    }

    static TypeConversionException expected(String what) {
        return new TypeConversionException("expected: " + what);
    }
}
