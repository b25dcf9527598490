package yodel.metrics;

/** The gauges of a server: the single source of each name in the log, in JSON and as a metric. */
public enum ServerGauge {
    CONNECTIONS_OPEN("connections_open", "Open connections."),

    CONNECTIONS_MAX("connections_max", "Maximum number of open connections."),

    CONNECTIONS_READ_PAUSED(
            "connections_read_paused", "Connections whose reading is paused until their clients read pending replies."),

    HELD_REPLY_BYTES(
            "held_reply_bytes", "Memory used by replies that are held for clients that send before they read."),

    HELD_REPLY_MAX_BYTES("held_reply_max_bytes", "Maximum memory for held replies."),

    DIRECT_MEMORY_USED_BYTES("direct_memory_used_bytes", "Direct (off-heap) buffer memory in use."),

    DIRECT_MEMORY_MAX_BYTES("direct_memory_max_bytes", "Maximum direct (off-heap) buffer memory.");

    private final String key;
    private final String help;

    ServerGauge(String key, String help) {
        this.key = key;
        this.help = help;
    }

    /** Returns the name in JSON, such as {@code connections_open}. */
    public String key() {
        return key;
    }

    /** Returns the name in the log, such as {@code connections-open}. */
    public String logKey() {
        return key.replace('_', '-');
    }

    /** Returns the name of the Prometheus metric, such as {@code yodel_connections_open}. */
    public String metric() {
        return "yodel_" + key;
    }

    /** Returns the sentence that explains the metric. */
    public String help() {
        return help;
    }
}
