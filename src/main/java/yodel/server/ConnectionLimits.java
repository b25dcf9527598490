package yodel.server;

/**
 * How many connections are served at a time.
 *
 * @param total 1 or more; {@link Integer#MAX_VALUE} for any number
 * @param perAddress of one peer's address, 1 or more; {@link Integer#MAX_VALUE} for any number
 */
public record ConnectionLimits(int total, int perAddress) {

    public static final ConnectionLimits UNLIMITED = new ConnectionLimits(Integer.MAX_VALUE, Integer.MAX_VALUE);

    /** @throws IllegalArgumentException if one is less than 1 */
    public ConnectionLimits {
        check("max-connections", total);
        check("max-connections-per-ip", perAddress);
    }

    /** {@code at most 1 connection}, {@code at most 5 connections}. */
    public static String atMost(int connections) {
        return "at most %d connection%s".formatted(connections, connections == 1 ? "" : "s");
    }

    /** Why one more of an address is not served. */
    String ofAnAddress() {
        return atMost(perAddress) + " of an address may be open";
    }

    private static void check(String name, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("%s: %d (expected: 1 or more)".formatted(name, limit));
        }
    }
}
