package yodel.metrics;

/** The reason why the server closed a connection that the client would have kept open. */
public enum CloseReason implements Reason {
    IDLE_TIMEOUT("The client sent nothing for --idle-timeout and had no replies pending."),

    MESSAGE_TIMEOUT("A message was not complete in time (--message-timeout, --min-receive-rate)."),

    WRITE_TIMEOUT("The client did not read its pending replies for --write-timeout."),

    HELD_REPLIES_LIMIT(
            "The client sent more than the server holds replies for, and read none of them for --write-timeout."),

    HALF_CLOSE_TIMEOUT(
            "The client half-closed the connection and then did not read its pending replies for --half-close-timeout."),

    LINGER_TIMEOUT("The server was closing the connection, and the client did not close its side in time."),

    UNEXPECTED_ERROR("An unexpected exception; the log contains its stack trace.");

    private final String help;

    CloseReason(String help) {
        this.help = help;
    }

    @Override
    public String help() {
        return help;
    }

    @Override
    public String toString() {
        return label();
    }
}
