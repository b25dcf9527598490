package yodel.transport.socket;

import java.util.List;

/**
 * A socket option and its value.
 *
 * @param option the option
 * @param values the values of the fields of the option in the kernel: integers, longs and strings
 */
public record SocketSetting(SocketOption option, List<Object> values) {

    private static final int MAX_DSCP = 63;
    private static final int MIN_SEGMENT = 88;
    private static final int MAX_SEGMENT = 32_767;

    /** The longest name that the kernel stores, without the zero at its end. */
    private static final int MAX_NAME = 15;

    public SocketSetting {
        values = List.copyOf(values);
    }

    /** Creates a setting of an option that can be on or off. */
    public static SocketSetting of(SocketOption option, boolean on) {
        boolean flag = on != (option.form() == SocketOption.Form.INVERTED_SWITCH);
        return new SocketSetting(option, List.of(flag ? 1 : 0));
    }

    /**
     * Creates a setting of a number in the unit of the kernel.
     *
     * @throws IllegalArgumentException with the expected form if the number is out of range
     */
    public static SocketSetting of(SocketOption option, long number) {
        return switch (option.form()) {
            case BYTES_PER_SECOND ->
                new SocketSetting(option, List.of(between(number, 1, Long.MAX_VALUE, "1 byte/s or more")));
            case SEGMENT_BYTES ->
                new SocketSetting(
                        option, List.of((int) between(number, MIN_SEGMENT, MAX_SEGMENT, "88 to 32767 bytes")));
            case DSCP -> new SocketSetting(option, List.of((int) between(number, 0, MAX_DSCP, "0 to 63") << 2));
            case BYTES ->
                new SocketSetting(
                        option, List.of((int) between(number, 1, Integer.MAX_VALUE / 2, "1 to 1073741823 bytes")));
            case NUMBER ->
                new SocketSetting(option, List.of((int) between(number, 0, Integer.MAX_VALUE, "0 to 2147483647")));
            default ->
                new SocketSetting(option, List.of((int) between(number, 0, Integer.MAX_VALUE, "a shorter time")));
        };
    }

    private static long between(long number, long min, long max, String expected) {
        if (number < min || number > max) {
            throw new IllegalArgumentException(expected);
        }
        return number;
    }

    /**
     * Creates a setting of a name.
     *
     * @throws IllegalArgumentException with the expected form if the name is empty or too long
     */
    public static SocketSetting of(SocketOption option, String name) {
        if (name.isEmpty() || name.length() > MAX_NAME || !name.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("a name of 1 to 15 characters");
        }
        return new SocketSetting(option, List.of(name));
    }

    /**
     * Creates a setting of TCP keepalive.
     *
     * @param idleSeconds the time before the first probe
     * @param intervalSeconds the time between two probes
     * @param count the number of unanswered probes that ends a connection
     * @throws IllegalArgumentException with the expected form if a number is out of range
     */
    public static SocketSetting keepalive(long idleSeconds, long intervalSeconds, long count) {
        between(Math.min(idleSeconds, intervalSeconds), 1, MAX_SEGMENT, "times of 1s to 32767s");
        between(Math.max(idleSeconds, intervalSeconds), 1, MAX_SEGMENT, "times of 1s to 32767s");
        return new SocketSetting(SocketOption.KEEPALIVE, List.of(1, (int) idleSeconds, (int) intervalSeconds, (int)
                between(count, 1, 127, "1 to 127 probes")));
    }

    /** Returns the value for reports. */
    public Object reported() {
        return option.reported(values);
    }

    /** Returns the name of the option and its value, such as {@code dscp 46}. */
    @Override
    public String toString() {
        return "%s %s".formatted(option.key(), reported());
    }
}
