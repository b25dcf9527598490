package yodel.metrics;

/** Why a connection was not served: closed before its first message, or not even accepted. */
public enum Rejection {
    /** As many connections were open as may be. */
    MAX_CONNECTIONS("max-connections"),

    /** As many connections of the same address were open as may be. */
    MAX_CONNECTIONS_PER_IP("max-connections-per-ip"),

    /** Its address is not on the list of those that are allowed. */
    NOT_ALLOWED("not-allowed"),

    /** It did not come from a proxy that is trusted. */
    UNTRUSTED_PROXY("untrusted-proxy"),

    /** It began with something else than a header of the PROXY protocol. */
    BAD_PROXY_HEADER("bad-proxy-header"),

    /** The header of the PROXY protocol was not there in time. */
    PROXY_HEADER_TIMEOUT("proxy-header-timeout"),

    /** It spoke plain text where TLS is spoken. */
    TLS_PLAIN_TEXT("tls-plain-text"),

    /** The TLS handshake took too long. */
    TLS_TIMEOUT("tls-timeout"),

    /** The client has to have a certificate, and has none. */
    TLS_NO_CERTIFICATE("tls-no-certificate"),

    /** The client's certificate is signed by no CA that is trusted. */
    TLS_UNKNOWN_CA("tls-unknown-ca"),

    /** The client's certificate has expired. */
    TLS_EXPIRED("tls-expired"),

    /** The client's certificate is not valid yet. */
    TLS_NOT_YET_VALID("tls-not-yet-valid"),

    /** The client speaks only versions of TLS that are too old. */
    TLS_PROTOCOL("tls-protocol"),

    /** The client has no cipher suite in common with the server. */
    TLS_CIPHER("tls-cipher"),

    /** The TLS handshake failed for another reason; the client may have refused the server's certificate. */
    TLS_FAILED("tls-failed"),

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
