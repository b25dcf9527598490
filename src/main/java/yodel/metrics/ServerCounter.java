package yodel.metrics;

import java.util.List;

/** The counters of a server: the single source of each name in the log, in JSON, as a metric and in reports. */
public enum ServerCounter {
    CONNECTIONS_ACCEPTED(
            "connections_accepted",
            "accepted",
            "Accepted connections, including those rejected later in the TLS handshake or by the PROXY protocol."),

    /** Counted by {@link RejectReason}. */
    CONNECTIONS_REJECTED(
            "connections_rejected",
            "rejected",
            "Connections rejected before their first message, by reason. Reason accept-failed counts failed attempts to accept."),

    /** Counted by {@link CloseReason}. */
    CONNECTIONS_CLOSED(
            "connections_closed",
            "closed by the server",
            "Connections closed by the server because of a timeout, a limit or an unexpected error, by reason."),

    MESSAGES("messages", "messages", "Answered messages; always 0 with raw framing."),

    RECEIVED_BYTES("received_bytes", "received", "Bytes received from clients, including length prefixes."),

    SENT_BYTES("sent_bytes", "sent", "Bytes of replies, including length prefixes."),

    /** Counted by {@link ProtocolError}. */
    PROTOCOL_ERRORS("protocol_errors", "protocol errors", "Connections closed because of malformed input, by reason."),

    BACKPRESSURE_PAUSES(
            "backpressure_pauses", "read pauses", "Number of times that reading from a connection was paused."),

    LOG_LINES_DROPPED(
            "log_lines_dropped",
            "log lines dropped",
            "Log lines that were dropped because standard error was not read.");

    private final String key;
    private final String label;
    private final String help;

    ServerCounter(String key, String label, String help) {
        this.key = key;
        this.label = label;
        this.help = help;
    }

    /** Returns the name in JSON, such as {@code sent_bytes}. */
    public String key() {
        return key;
    }

    /** Returns the name in the log, such as {@code sent-bytes}. */
    public String logKey() {
        return key.replace('_', '-');
    }

    /** Returns the name of the Prometheus metric, such as {@code yodel_sent_bytes_total}. */
    public String metric() {
        return "yodel_" + key + "_total";
    }

    /** Returns the words that follow the number in a report, such as {@code protocol errors}. */
    public String label() {
        return label;
    }

    /** Returns the sentence that explains the metric. */
    public String help() {
        return help;
    }

    /** Returns whether the counter counts bytes. */
    public boolean isBytes() {
        return key.endsWith("_bytes");
    }

    /** Returns the reasons that the counter is split by; empty for a single count. */
    public List<? extends Reason> reasons() {
        return switch (this) {
            case CONNECTIONS_REJECTED -> List.of(RejectReason.values());
            case CONNECTIONS_CLOSED -> List.of(CloseReason.values());
            case PROTOCOL_ERRORS -> List.of(ProtocolError.values());
            default -> List.of();
        };
    }
}
