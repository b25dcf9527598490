package yodel.metrics;

/** The reason why a connection was rejected: closed before its first message, or not accepted at all. */
public enum RejectReason implements Reason {
    MAX_CONNECTIONS("max-connections", "The maximum number of connections was open."),

    MAX_CONNECTIONS_PER_IP("max-connections-per-ip", "The maximum number of connections from one address was open."),

    NOT_ALLOWED("not-allowed", "The client address is not on the allow-list."),

    UNTRUSTED_PROXY("untrusted-proxy", "The connection did not come from a trusted proxy."),

    BAD_PROXY_HEADER("bad-proxy-header", "The connection did not start with a valid PROXY protocol header."),

    PROXY_HEADER_TIMEOUT("proxy-header-timeout", "The PROXY protocol header was not received in time."),

    TLS_PLAIN_TEXT("tls-plain-text", "The client sent plain text instead of a TLS handshake."),

    TLS_TIMEOUT("tls-timeout", "The TLS handshake was not complete in time."),

    TLS_NO_CERTIFICATE("tls-no-certificate", "The client did not present the required certificate."),

    TLS_UNKNOWN_CA("tls-unknown-ca", "The client certificate is not signed by a trusted CA."),

    TLS_EXPIRED("tls-expired", "The client certificate has expired."),

    TLS_NOT_YET_VALID("tls-not-yet-valid", "The client certificate is not valid yet."),

    TLS_PROTOCOL("tls-protocol", "The client supports only TLS versions that are too old."),

    TLS_CIPHER("tls-cipher", "The client has no cipher suite in common with the server."),

    TLS_FAILED(
            "tls-failed",
            "The TLS handshake failed for another reason, for example because the client rejected the server certificate."),

    ACCEPT_FAILED(
            "accept-failed",
            "The operating system lacked resources such as file descriptors. Counts attempts to accept, not connections, which stay in the queue of the kernel.");

    private final String label;
    private final String help;

    RejectReason(String label, String help) {
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
