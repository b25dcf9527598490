package yodel.metrics;

/** The reason why received bytes are not a valid message. */
public enum ProtocolError implements Reason {
    NEGATIVE_LENGTH(
            "The length is negative, or less than what it counts; the log also states what its bytes look like."),

    LENGTH_ABOVE_LIMIT(
            "A message, by its length or without an end, exceeds --max-message-bytes; the log also states what its bytes look like."),

    HTTP("An HTTP request starts where a length is expected."),

    TLS("A TLS handshake starts where a length is expected."),

    TRUNCATED("The stream ended inside a message.");

    private final String help;

    ProtocolError(String help) {
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
