package yodel.cli.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import yodel.transport.socket.AddressFamily;
import yodel.transport.socket.NumberedSocketOption;
import yodel.transport.socket.SocketOption;
import yodel.transport.socket.SocketSetting;
import yodel.transport.socket.SocketSettings;

/** Options for sockets, most of them from the table {@link SocketOption}. */
@Command(optionListHeading = "%nSockets:%n")
public final class SocketOptions {

    /** The names of code points (RFC 2474, 2597, 3246, 5865, 8622). */
    private static final Map<String, Integer> CODE_POINTS = Map.of("ef", 46, "va", 44, "le", 1);

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long NANOS_PER_MICRO = 1_000;

    private final List<OptionSpec> ofTable = new ArrayList<>();

    @Option(
            names = {"-4", "--ipv4"},
            arity = "0",
            defaultValue = "off",
            converter = WordConverters.OnOrOff.class,
            description = "Use only IPv4 addresses. Default: ${DEFAULT-VALUE}.")
    private boolean ipv4;

    @Option(
            names = {"-6", "--ipv6"},
            arity = "0",
            defaultValue = "off",
            converter = WordConverters.OnOrOff.class,
            description = "Use only IPv6 addresses. Default: ${DEFAULT-VALUE}.")
    private boolean ipv6;

    @Option(
            names = "--socket-option",
            paramLabel = "LEVEL:NUMBER=VALUE",
            split = ",",
            description = "Any other socket option of Linux by its numbers, such as tcp:25=16384. LEVEL is socket, ip,"
                    + " ipv6, tcp or a number; VALUE is an integer or bytes (hex:0a000000). Repeatable.")
    private List<NumberedSocketOption> numbered = List.of();

    /** Adds an option for each row of the table. */
    @SuppressWarnings("unused") // picocli calls it
    @Spec
    private void addOptions(CommandSpec group) {
        for (SocketOption option : SocketOption.values()) {
            OptionSpec spec = OptionSpec.builder("--" + option.optionName())
                    .paramLabel(option.valueLabel())
                    .arity("1")
                    .description(option.help())
                    .type(SocketSetting.class)
                    .converters(text -> setting(option, text))
                    .completionCandidates(isSwitch(option) ? List.of("on", "off") : null)
                    .build();
            ofTable.add(spec);
            group.addOption(spec);
        }
    }

    private static boolean isSwitch(SocketOption option) {
        return option.form() == SocketOption.Form.SWITCH || option.form() == SocketOption.Form.INVERTED_SWITCH;
    }

    private static SocketSetting setting(SocketOption option, String text) throws Exception {
        try {
            return switch (option.form()) {
                case SWITCH, INVERTED_SWITCH -> SocketSetting.of(option, new WordConverters.OnOrOff().convert(text));
                case BYTES, SEGMENT_BYTES, BYTES_PER_SECOND ->
                    SocketSetting.of(
                            option, NumberConverters.whole(UnitParser.BYTES, text, UnitParser.BYTES.expected()));
                case NUMBER -> SocketSetting.of(option, NumberConverters.integer(text));
                case DSCP -> SocketSetting.of(option, codePoint(text));
                case MILLIS -> SocketSetting.of(option, time(text, NANOS_PER_MILLI, "a multiple of 1ms"));
                case MICROS -> SocketSetting.of(option, time(text, NANOS_PER_MICRO, "a multiple of 1us"));
                case KEEPALIVE -> keepalive(text);
                case NAME -> SocketSetting.of(option, text.strip());
            };
        } catch (IllegalArgumentException e) {
            throw ConversionErrors.expected(String.valueOf(e.getMessage()));
        }
    }

    private static long time(String text, long unit, String expected) {
        long nanos = NumberConverters.duration(text).toNanos();
        if (nanos % unit != 0 || nanos <= 0) {
            throw new IllegalArgumentException("a time of more than 0s, " + expected);
        }
        return nanos / unit;
    }

    /** Returns the number of a code point; of a class selector, cs0 to cs7, and of an assured class, af11 to af43. */
    private static int codePoint(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        Integer number = CODE_POINTS.get(name);
        if (number != null) {
            return number;
        }
        if (name.matches("cs[0-7]")) {
            return (name.charAt(2) - '0') << 3;
        }
        if (name.matches("af[1-4][1-3]")) {
            return ((name.charAt(2) - '0') << 3) + ((name.charAt(3) - '0') << 1);
        }
        if (!name.matches("\\d{1,2}")) {
            throw new IllegalArgumentException("0 to 63, or a name such as ef, af41 or cs1");
        }
        return Integer.parseInt(name);
    }

    private static SocketSetting keepalive(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("IDLE,INTERVAL,COUNT, such as 30s,10s,3");
        }
        return SocketSetting.keepalive(
                time(parts[0], NANOS_PER_SECOND, "a multiple of 1s"),
                time(parts[1], NANOS_PER_SECOND, "a multiple of 1s"),
                NumberConverters.integer(parts[2]));
    }

    /**
     * Returns the socket settings.
     *
     * @throws IllegalArgumentException if they exclude both IPv4 and IPv6
     */
    public SocketSettings settings() {
        if (ipv4 && ipv6) {
            throw new IllegalArgumentException("ipv6: on (expected: only one of -4 and -6)");
        }
        AddressFamily family = ipv4 ? AddressFamily.IPV4 : ipv6 ? AddressFamily.IPV6 : AddressFamily.ANY;
        return new SocketSettings(
                family,
                ofTable.stream()
                        .map(OptionSpec::<SocketSetting>getValue)
                        .filter(Objects::nonNull)
                        .toList(),
                numbered);
    }
}
