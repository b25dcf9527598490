package yodel.metrics;

/** The reason why the server closed a connection that the client would have kept open. */
public enum CloseReason {
    /** The client sent nothing for too long and had no replies pending. */
    IDLE_TIMEOUT("idle-timeout"),

    /** A message was not completed in time. */
    MESSAGE_TIMEOUT("message-timeout"),

    /** The client did not read its pending replies for too long. */
    WRITE_TIMEOUT("write-timeout"),

    /** The client sent more than the server holds replies for, and read none of them for too long. */
    HELD_REPLIES_LIMIT("held-replies-limit"),

    /** The client half-closed the connection and then did not read its pending replies for too long. */
    HALF_CLOSE_TIMEOUT("half-close-timeout"),

    /** The server was closing the connection, and the client did not close its side in time. */
    LINGER_TIMEOUT("linger-timeout"),

    /** An unexpected exception. */
    UNEXPECTED_ERROR("unexpected-error");

    private final String label;

    CloseReason(String label) {
        this.label = label;
    }

    /** Returns the name used in logs. */
    @Override
    public String toString() {
        return label;
    }
}
