package yodel.metrics;

/** Why the server ended a connection that its peer would have kept. */
public enum Cutoff {
    /** Nothing came for too long. */
    IDLE_TIMEOUT("idle-timeout"),

    /** A message was begun and not brought to its end in time. */
    MESSAGE_TIMEOUT("message-timeout"),

    /** The peer took nothing of its replies for too long. */
    WRITE_TIMEOUT("write-timeout"),

    /** The client sent more than the server holds replies for, and read nothing for too long. */
    HELD_REPLIES_LIMIT("held-replies-limit"),

    /** The peer ended its stream, and then took nothing of its replies for too long. */
    HALF_CLOSE_TIMEOUT("half-close-timeout"),

    /** The connection was being ended, and the peer did not end its side in time. */
    LINGER_TIMEOUT("linger-timeout"),

    /** Something failed that nobody thought of. */
    UNEXPECTED_ERROR("unexpected-error");

    private final String label;

    Cutoff(String label) {
        this.label = label;
    }

    /** The name as logs have it. */
    @Override
    public String toString() {
        return label;
    }
}
