package yodel.metrics;

/** The reason why a connection was rejected: closed before its first message, or not accepted at all. */
public enum RejectReason implements Reason {
    MAX_CONNECTIONS("The maximum number of connections was open."),

    MAX_CONNECTIONS_PER_IP("The maximum number of connections from one address was open."),

    NOT_ALLOWED("The client address is not on the allow-list."),

    UNTRUSTED_PROXY("The connection did not come from a trusted proxy."),

    BAD_PROXY_HEADER("The connection did not start with a valid PROXY protocol header."),

    PROXY_HEADER_TIMEOUT("The PROXY protocol header was not received in time."),

    TLS_PLAIN_TEXT("The client sent plain text instead of a TLS handshake."),

    TLS_TIMEOUT("The TLS handshake was not complete in time."),

    TLS_NO_CERTIFICATE("The client did not present the required certificate."),

    TLS_UNKNOWN_CA("The client certificate is not signed by a trusted CA."),

    TLS_EXPIRED("The client certificate has expired."),

    TLS_NOT_YET_VALID("The client certificate is not valid yet."),

    TLS_PROTOCOL("The client supports only TLS versions that are too old."),

    TLS_CIPHER("The client has no cipher suite in common with the server."),

    TLS_FAILED(
            "The TLS handshake failed for another reason, for example because the client rejected the server certificate."),

    AUTH_WRONG_KEY("The client does not have the key of --authkey-file."),

    AUTH_PROTOCOL(
            "The client did not authenticate as multiprocessing.connection does, for example because it has no key."),

    AUTH_TIMEOUT("The authentication was not complete in time."),

    ACCEPT_FAILED(
            "The operating system lacked resources such as file descriptors. Counts attempts to accept, not connections, which stay in the queue of the kernel.");

    private final String help;

    RejectReason(String help) {
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
