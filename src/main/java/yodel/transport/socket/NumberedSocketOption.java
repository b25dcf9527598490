package yodel.transport.socket;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A socket option that is given by its numbers, {@code LEVEL:NUMBER=VALUE}, and its value.
 *
 * @param level the level, such as 6 for TCP
 * @param number the number of the option at its level
 * @param value the bytes of the value: of a number four bytes in the order of the processor
 */
public record NumberedSocketOption(int level, int number, ByteBuffer value) {

    private static final Pattern SYNTAX =
            Pattern.compile("(\\d{1,9}|[a-z][a-z0-9]*):(\\d{1,9})=(-?\\d{1,10}|hex:(?:[0-9a-fA-F]{2})+)");

    private static final Map<String, Integer> LEVELS = Map.of("ip", 0, "socket", 1, "tcp", 6, "ipv6", 41);

    private static final String HEX = "hex:";

    /**
     * Parses an option.
     *
     * @throws IllegalArgumentException with the expected form if {@code text} is not an option
     */
    public static NumberedSocketOption parse(String text) {
        Matcher matcher = SYNTAX.matcher(text.strip());
        try {
            if (matcher.matches()) {
                Integer level = LEVELS.get(matcher.group(1));
                return new NumberedSocketOption(
                        level == null ? Integer.parseInt(matcher.group(1)) : level,
                        Integer.parseInt(matcher.group(2)),
                        bytes(matcher.group(3)));
            }
        } catch (NumberFormatException e) {
            // Reported with every other invalid form.
        }
        throw new IllegalArgumentException(
                "LEVEL:NUMBER=VALUE, such as tcp:25=16384, where LEVEL is socket, ip, ipv6, tcp or a number, and VALUE is an"
                        + " integer or bytes such as hex:0a000000");
    }

    private static ByteBuffer bytes(String value) {
        return value.startsWith(HEX)
                ? ByteBuffer.wrap(HexFormat.of().parseHex(value.substring(HEX.length())))
                : ByteBuffer.allocate(Integer.BYTES)
                        .order(ByteOrder.nativeOrder())
                        .putInt(0, Integer.parseInt(value));
    }

    /** Returns an option with another value. */
    NumberedSocketOption with(ByteBuffer otherValue) {
        return new NumberedSocketOption(level, number, otherValue);
    }

    private String valueText() {
        if (value.remaining() == Integer.BYTES) {
            return String.valueOf(
                    value.duplicate().order(ByteOrder.nativeOrder()).getInt());
        }
        byte[] bytes = new byte[value.remaining()];
        value.duplicate().get(bytes);
        return HEX + HexFormat.of().formatHex(bytes);
    }

    /** Returns the option in the form in which it is parsed, with a numeric level. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d:%d=%s", level, number, valueText());
    }
}
