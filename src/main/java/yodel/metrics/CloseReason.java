package yodel.metrics;

/** The reason why the server closed a connection that the client would have kept open. */
public enum CloseReason implements Reason {
    IDLE_TIMEOUT("idle-timeout", "The client sent nothing for --idle-timeout and had no replies pending."),

    MESSAGE_TIMEOUT("message-timeout", "A message was not complete in time (--message-timeout, --min-receive-rate)."),

    WRITE_TIMEOUT("write-timeout", "The client did not read its pending replies for --write-timeout."),

    HELD_REPLIES_LIMIT(
            "held-replies-limit",
            "The client sent more than the server holds replies for, and read none of them for --write-timeout."),

    HALF_CLOSE_TIMEOUT(
            "half-close-timeout",
            "The client half-closed the connection and then did not read its pending replies for --half-close-timeout."),

    LINGER_TIMEOUT(
            "linger-timeout", "The server was closing the connection, and the client did not close its side in time."),

    UNEXPECTED_ERROR("unexpected-error", "An unexpected exception; the log contains its stack trace.");

    private final String label;
    private final String help;

    CloseReason(String label, String help) {
        this.label = label;
        this.help = help;
    }

    @Override
    public String help() {
        return help;
    }

    /** Returns the name in the log, in JSON and in metric labels. */
    @Override
    public String toString() {
        return label;
    }
}
