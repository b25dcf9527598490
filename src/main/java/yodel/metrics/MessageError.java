package yodel.metrics;

/** What was wrong with bytes that should have been a message. */
public enum MessageError {
    /** A length below 0. */
    NEGATIVE_LENGTH("negative-length"),

    /** A length above the server's limit. */
    LENGTH_ABOVE_LIMIT("length-above-limit"),

    /** A request of HTTP stood where a length should. */
    HTTP("http"),

    /** The begin of a TLS handshake stood where a length should. */
    TLS("tls"),

    /** The stream ended inside a message. */
    TRUNCATED("truncated");

    private final String label;

    MessageError(String label) {
        this.label = label;
    }

    /** The name as logs have it. */
    @Override
    public String toString() {
        return label;
    }
}
