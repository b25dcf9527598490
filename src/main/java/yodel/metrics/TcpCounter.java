package yodel.metrics;

import java.util.Locale;

/**
 * The counters that the kernel keeps for each TCP connection (struct tcp_info in linux/tcp.h): the single source of each name
 * in JSON, as a metric and in reports.
 */
public enum TcpCounter {
    RETRANSMITTED_SEGMENTS(Unit.NUMBER, "Segments that were sent again."),
    RETRANSMITTED(Unit.BYTES, "Bytes that were sent again."),
    RETRANSMISSION_TIMEOUTS(Unit.NUMBER, "Retransmission timeouts."),
    TIMEOUT_RECOVERY(Unit.MILLIS, "Time from the first retransmission timeout to the recovery from it."),
    SENT(Unit.BYTES, "Bytes sent, including those that were sent again."),
    ACKNOWLEDGED(Unit.BYTES, "Bytes that the peer has acknowledged."),
    RECEIVED(Unit.BYTES, "Bytes received in order."),
    SENT_SEGMENTS(Unit.NUMBER, "Segments sent, with and without data."),
    RECEIVED_SEGMENTS(Unit.NUMBER, "Segments received, with and without data."),
    SENT_DATA_SEGMENTS(Unit.NUMBER, "Segments sent with data."),
    RECEIVED_DATA_SEGMENTS(Unit.NUMBER, "Segments received with data."),
    DELIVERED_SEGMENTS(Unit.NUMBER, "Segments with data that the peer has received."),
    CONGESTION_MARKED_SEGMENTS(Unit.NUMBER, "Delivered segments that the path marked because of congestion (ECN)."),
    DUPLICATE_SEGMENTS(Unit.NUMBER, "Segments that the peer received twice, according to its acknowledgments."),
    REORDERINGS(Unit.NUMBER, "Times that segments arrived at the peer in another order."),
    OUT_OF_ORDER_SEGMENTS(Unit.NUMBER, "Segments received out of order."),
    BUSY(Unit.MICROS, "Time in which data waited to be sent or acknowledged."),
    RECEIVE_WINDOW_LIMITED(Unit.MICROS, "Time in which the receive window of the peer limited sending."),
    SEND_BUFFER_LIMITED(Unit.MICROS, "Time in which the send buffer limited sending.");

    /** The units of the kernel. */
    public enum Unit {
        NUMBER("", 1),
        BYTES("_bytes", 1),
        MILLIS("_s", 1e-3),
        MICROS("_s", 1e-6);

        private final String suffix;
        private final double scale;

        Unit(String suffix, double scale) {
            this.suffix = suffix;
            this.scale = scale;
        }
    }

    private static final int VALUES = values().length;

    private final Unit unit;
    private final String help;

    TcpCounter(Unit unit, String help) {
        this.unit = unit;
        this.help = help;
    }

    /** Returns the number of counters. */
    public static int count() {
        return VALUES;
    }

    /** Returns the index of the count in an array: an {@code EnumMap} would box each count. */
    @SuppressWarnings("EnumOrdinal")
    public int index() {
        return ordinal();
    }

    /** Returns whether the counter adds up times. */
    public boolean isTime() {
        return unit == Unit.MILLIS || unit == Unit.MICROS;
    }

    /** Returns the value of a count in the unit of the names: seconds, bytes or a number. */
    public double scaled(long count) {
        return count * unit.scale;
    }

    /** Returns the count with a value in the unit of the names, the reverse of {@link #scaled}. */
    public long unscaled(double value) {
        return Math.round(value / unit.scale);
    }

    /** Returns the name in JSON, such as {@code busy_s}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT) + unit.suffix;
    }

    /** Returns the name of the Prometheus metric, such as {@code yodel_tcp_busy_seconds_total}. */
    public String metric() {
        return "yodel_tcp_" + key().replaceFirst("_s$", "_seconds") + "_total";
    }

    /** Returns the sentence that explains the counter. */
    public String help() {
        return help;
    }
}
