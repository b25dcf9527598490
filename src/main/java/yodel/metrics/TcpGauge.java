package yodel.metrics;

import java.util.Locale;

/** The values of a TCP connection that rise and fall (struct tcp_info in linux/tcp.h). */
public enum TcpGauge {
    RTT("_us", "smoothed round-trip time"),
    RTT_VARIATION("_us", "mean deviation of the round-trip time"),
    MIN_RTT("_us", "smallest recent round-trip time"),
    RECEIVE_RTT("_us", "round-trip time estimated by the receiver"),
    RETRANSMISSION_TIMEOUT("_us", "time until a segment without acknowledgment is sent again"),
    CONGESTION_WINDOW("_segments", "congestion window"),
    UNACKNOWLEDGED("_segments", "segments in flight"),
    LOST("_segments", "segments in flight that are considered lost"),
    REORDERING("_segments", "distance of reordering that is tolerated"),
    NOT_SENT("_bytes", "bytes in the send buffer that have not been sent"),
    SEND_WINDOW("_bytes", "receive window of the peer"),
    DELIVERY_RATE("_bytes_per_s", "most recent delivery rate"),
    PATH_MTU("_bytes", "largest packet of the path"),
    SEND_MSS("_bytes", "maximum segment size when sending"),
    RECEIVE_MSS("_bytes", "maximum segment size when receiving");

    private static final int VALUES = values().length;

    private final String suffix;
    private final String help;

    TcpGauge(String suffix, String help) {
        this.suffix = suffix;
        this.help = help;
    }

    /** Returns the number of gauges. */
    public static int count() {
        return VALUES;
    }

    /** Returns the index of the value in an array. */
    @SuppressWarnings("EnumOrdinal")
    public int index() {
        return ordinal();
    }

    /** Returns the name in JSON, such as {@code rtt_us}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT) + suffix;
    }

    /** Returns the words that explain the gauge. */
    public String help() {
        return help;
    }
}
