package yodel.metrics;

/** The reason why received bytes are not a valid message. */
public enum ProtocolError {
    /** The length is negative. */
    NEGATIVE_LENGTH("negative-length"),

    /** The length exceeds the server's limit. */
    LENGTH_ABOVE_LIMIT("length-above-limit"),

    /** An HTTP request starts where a length is expected. */
    HTTP("http"),

    /** A TLS handshake starts where a length is expected. */
    TLS("tls"),

    /** The stream ended inside a message. */
    TRUNCATED("truncated");

    private final String label;

    ProtocolError(String label) {
        this.label = label;
    }

    /** Returns the name used in logs. */
    @Override
    public String toString() {
        return label;
    }
}
