package yodel.metrics;

/** Why a connection was closed as soon as it was accepted, or could not be accepted. */
public enum Rejection {
    /** As many connections were open as may be. */
    MAX_CONNECTIONS("max-connections"),

    /** As many connections of the same address were open as may be. */
    MAX_CONNECTIONS_PER_IP("max-connections-per-ip"),

    /** The operating system had nothing left for it, such as file descriptors. Counts attempts, not connections. */
    ACCEPT_FAILED("accept-failed");

    private final String label;

    Rejection(String label) {
        this.label = label;
    }

    /** The name as logs have it. */
    @Override
    public String toString() {
        return label;
    }
}
