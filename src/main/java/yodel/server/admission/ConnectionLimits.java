package yodel.server.admission;

/**
 * Limits on the number of open connections.
 *
 * @param total the limit for the server, 1 or more; {@link Integer#MAX_VALUE} for no limit
 * @param perAddress the limit for one client address, 1 or more; {@link Integer#MAX_VALUE} for no limit
 */
public record ConnectionLimits(int total, int perAddress) {

    public static final ConnectionLimits UNLIMITED = new ConnectionLimits(Integer.MAX_VALUE, Integer.MAX_VALUE);

    /** @throws IllegalArgumentException if a limit is less than 1 */
    public ConnectionLimits {
        check("max-connections", total);
        check("max-connections-per-ip", perAddress);
    }

    /** Returns text such as {@code at most 1 connection} or {@code at most 5 connections}. */
    public static String atMost(int connections) {
        return "at most %d connection%s".formatted(connections, connections == 1 ? "" : "s");
    }

    /** Returns the reason for rejecting another connection from an address. */
    String ofAnAddress() {
        return atMost(perAddress) + " per address may be open";
    }

    private static void check(String name, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("%s: %d (expected: 1 or more)".formatted(name, limit));
        }
    }
}
