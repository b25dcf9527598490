package yodel.metrics;

/** The reason why received bytes are not a valid message. */
public enum ProtocolError implements Reason {
    NEGATIVE_LENGTH("negative-length", "The length is negative; the log also states what its bytes look like."),

    LENGTH_ABOVE_LIMIT(
            "length-above-limit",
            "The length exceeds --max-message-bytes; the log also states what its bytes look like."),

    HTTP("http", "An HTTP request starts where a length is expected."),

    TLS("tls", "A TLS handshake starts where a length is expected."),

    TRUNCATED("truncated", "The stream ended inside a message.");

    private final String label;
    private final String help;

    ProtocolError(String label, String help) {
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
