package yodel.metrics;

/** The reason why a connection was rejected: closed before its first message, or not accepted at all. */
public enum RejectReason {
    /** The maximum number of connections was open. */
    MAX_CONNECTIONS("max-connections"),

    /** The maximum number of connections from the same address was open. */
    MAX_CONNECTIONS_PER_IP("max-connections-per-ip"),

    /** The client address is not on the allow-list. */
    NOT_ALLOWED("not-allowed"),

    /** The connection did not come from a trusted proxy. */
    UNTRUSTED_PROXY("untrusted-proxy"),

    /** The connection did not start with a valid PROXY protocol header. */
    BAD_PROXY_HEADER("bad-proxy-header"),

    /** The PROXY protocol header was not received in time. */
    PROXY_HEADER_TIMEOUT("proxy-header-timeout"),

    /** The client sent plain text instead of a TLS handshake. */
    TLS_PLAIN_TEXT("tls-plain-text"),

    /** The TLS handshake took too long. */
    TLS_TIMEOUT("tls-timeout"),

    /** The client did not present the required certificate. */
    TLS_NO_CERTIFICATE("tls-no-certificate"),

    /** The client certificate is not signed by a trusted CA. */
    TLS_UNKNOWN_CA("tls-unknown-ca"),

    /** The client certificate has expired. */
    TLS_EXPIRED("tls-expired"),

    /** The client certificate is not valid yet. */
    TLS_NOT_YET_VALID("tls-not-yet-valid"),

    /** The client supports only TLS versions that are too old. */
    TLS_PROTOCOL("tls-protocol"),

    /** The client has no cipher suite in common with the server. */
    TLS_CIPHER("tls-cipher"),

    /** The TLS handshake failed for another reason, for example because the client rejected the server certificate. */
    TLS_FAILED("tls-failed"),

    /** The operating system lacked resources such as file descriptors. Counts attempts to accept, not connections. */
    ACCEPT_FAILED("accept-failed");

    private final String label;

    RejectReason(String label) {
        this.label = label;
    }

    /** Returns the name used in logs. */
    @Override
    public String toString() {
        return label;
    }
}
