package yodel.cli.option;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import yodel.check.CheckFilter;
import yodel.load.PrometheusEndpoint;
import yodel.load.plan.Arrivals;
import yodel.load.plan.MessageSizes;
import yodel.log.LogFormat;
import yodel.report.check.SuiteReportFormat;
import yodel.report.compare.RegressionThreshold;
import yodel.server.admission.AddressRange;
import yodel.transport.BusyPoll;
import yodel.transport.IpLiteral;
import yodel.transport.Transport;
import yodel.transport.TransportChoice;
import yodel.transport.socket.NumberedSocketOption;
import yodel.wire.Framing;
import yodel.wire.LengthPrefix;
import yodel.wire.ReplyRule;

/** Converters from the text of an option to its value, by type. */
public final class Converters {

    private Converters() {}

    public static void register(CommandLine yodel) {
        yodel.registerConverter(Integer.class, NumberConverters::integer)
                .registerConverter(int.class, NumberConverters::integer)
                .registerConverter(Duration.class, NumberConverters::duration)
                .registerConverter(InetSocketAddress.class, HostPort::parse)
                .registerConverter(InetAddress.class, Converters::address)
                .registerConverter(AddressRange.class, parsedBy(AddressRange::parse))
                .registerConverter(PrometheusEndpoint.class, Converters::metricsSource)
                .registerConverter(HexBytes.class, HexBytes::parse)
                .registerConverter(MessageSizes.class, new MessageSizesConverter())
                .registerConverter(CheckFilter.class, parsedBy(CheckFilter::parse))
                .registerConverter(RegressionThreshold.class, parsedBy(RegressionThreshold::parse))
                .registerConverter(TransportChoice.class, Converters::transport)
                .registerConverter(NumberedSocketOption.class, parsedBy(NumberedSocketOption::parse))
                .registerConverter(BusyPoll.class, oneOf(BusyPoll.values()))
                .registerConverter(PayloadFile.Format.class, oneOf(PayloadFile.Format.values()))
                .registerConverter(ReplyRule.class, oneOf(ReplyRule.values()))
                .registerConverter(SuiteReportFormat.class, oneOf(SuiteReportFormat.values()))
                .registerConverter(Framing.class, oneOf(Framing.values()))
                .registerConverter(LengthPrefix.class, oneOf(LengthPrefix.values()))
                .registerConverter(Arrivals.class, oneOf(Arrivals.values()))
                .registerConverter(LogFormat.class, oneOf(LogFormat.values()));
    }

    /** @param parser throws {@link IllegalArgumentException} with the expected form for an invalid text */
    private static <T> ITypeConverter<T> parsedBy(Function<String, T> parser) {
        return text -> {
            try {
                return parser.apply(text);
            } catch (IllegalArgumentException e) {
                throw ConversionErrors.expected(String.valueOf(e.getMessage()));
            }
        };
    }

    static <E> ITypeConverter<E> oneOf(E[] values) {
        return text ->
                named(text, values, Arrays.stream(values).map(Object::toString).toList());
    }

    /** @param words the valid words */
    private static <E> E named(String text, E[] values, List<String> words) {
        return Arrays.stream(values)
                .filter(value -> value.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> ConversionErrors.expected(String.join(", ", words)));
    }

    private static TransportChoice transport(String text) {
        if (text.equals("auto")) {
            return TransportChoice.auto();
        }
        Transport transport = named(text, Transport.values(), new Candidates.Transports());
        String obstacle = transport.obstacle();
        if (obstacle != null) {
            throw new TypeConversionException("not available on this system: " + obstacle);
        }
        return TransportChoice.of(transport);
    }

    private static PrometheusEndpoint metricsSource(String text) {
        try {
            return new PrometheusEndpoint(URI.create(text));
        } catch (IllegalArgumentException e) {
            throw ConversionErrors.expected("a URL such as http://127.0.0.1:9464/metrics");
        }
    }

    private static InetAddress address(String text) {
        InetAddress address = IpLiteral.parse(text.strip());
        if (address == null) {
            throw ConversionErrors.expected(
                    "a numeric address of this machine, such as 127.0.0.2, without leading zeros");
        }
        return address;
    }
}
