package yodel.transport.socket;

import java.net.StandardSocketOptions;
import java.util.List;
import java.util.Locale;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * The socket options that have a name: the single source of each name on the command line, in settings and in reports,
 * and of the fields of the kernel behind it (socket(7), tcp(7), ip(7)).
 */
@SuppressWarnings("ImmutableEnumChecker") // the options of the JDK are constants
public enum SocketOption {
    NAGLE(
            "nagle",
            "on|off",
            Form.INVERTED_SWITCH,
            "Nagle's algorithm: on delays a small segment until the peer has acknowledged the previous one (TCP_NODELAY)."
                    + " Off if not given.",
            new Field(Level.TCP, 1, "TCP_NODELAY", StandardSocketOptions.TCP_NODELAY)),

    QUICK_ACK(
            "quick-ack",
            "on|off",
            Form.SWITCH,
            "Acknowledge each segment at once (on) or delay acknowledgments (off). Set again after every read, because the"
                    + " kernel forgets it (TCP_QUICKACK).",
            new Field(Level.TCP, 12, "TCP_QUICKACK", ExtendedSocketOptions.TCP_QUICKACK)),

    CONGESTION_CONTROL(
            "congestion-control",
            "NAME",
            Form.NAME,
            "Congestion control algorithm, such as cubic, bbr or reno (TCP_CONGESTION).",
            new Field(Level.TCP, 13, "TCP_CONGESTION", null)),

    SNDBUF(
            "sndbuf",
            "SIZE",
            Form.BYTES,
            "Send buffer of the kernel, such as 64KiB, which turns its automatic adjustment off (SO_SNDBUF).",
            new Field(Level.SOCKET, 7, "SO_SNDBUF", StandardSocketOptions.SO_SNDBUF)),

    RCVBUF(
            "rcvbuf",
            "SIZE",
            Form.BYTES,
            "Receive buffer of the kernel, such as 64KiB, which turns its automatic adjustment off (SO_RCVBUF).",
            new Field(Level.SOCKET, 8, "SO_RCVBUF", StandardSocketOptions.SO_RCVBUF)),

    MSS(
            "mss",
            "SIZE",
            Form.SEGMENT_BYTES,
            "Maximum segment size, 88 to 32767 bytes (TCP_MAXSEG).",
            new Field(Level.TCP, 2, "TCP_MAXSEG", null)),

    DSCP(
            "dscp",
            "DSCP",
            Form.DSCP,
            "Differentiated services code point of all packets: 0 to 63, or a name such as ef, af41 or cs1 (IP_TOS).",
            new Field(Level.IP, 1, "IP_TOS", StandardSocketOptions.IP_TOS)),

    KEEPALIVE(
            "keepalive",
            "IDLE,INTERVAL,COUNT",
            Form.KEEPALIVE,
            "TCP keepalive: the first probe after IDLE without data, the next ones after INTERVAL each; COUNT unanswered"
                    + " probes end the connection, such as 30s,10s,3 (SO_KEEPALIVE).",
            new Field(Level.SOCKET, 9, "SO_KEEPALIVE", StandardSocketOptions.SO_KEEPALIVE),
            new Field(Level.TCP, 4, "TCP_KEEPIDLE", ExtendedSocketOptions.TCP_KEEPIDLE),
            new Field(Level.TCP, 5, "TCP_KEEPINTVL", ExtendedSocketOptions.TCP_KEEPINTERVAL),
            new Field(Level.TCP, 6, "TCP_KEEPCNT", ExtendedSocketOptions.TCP_KEEPCOUNT)),

    USER_TIMEOUT(
            "user-timeout",
            "TIME",
            Form.MILLIS,
            "End a connection whose data remains unacknowledged for this long (TCP_USER_TIMEOUT).",
            new Field(Level.TCP, 18, "TCP_USER_TIMEOUT", null)),

    FAST_OPEN(
            "fast-open",
            "on|off",
            Form.SWITCH,
            "TCP Fast Open: data in the SYN. A client needs a cookie from an earlier connection to the same server"
                    + " (TCP_FASTOPEN_CONNECT, TCP_FASTOPEN).",
            new Field(Level.TCP, 30, "TCP_FASTOPEN_CONNECT", null)),

    PACING_RATE(
            "pacing-rate",
            "BYTES/S",
            Form.BYTES_PER_SECOND,
            "Maximum rate at which the kernel sends on each connection, in bytes per second, such as 10MB"
                    + " (SO_MAX_PACING_RATE).",
            new Field(Level.SOCKET, 47, "SO_MAX_PACING_RATE", null)),

    SOCKET_BUSY_POLL(
            "socket-busy-poll",
            "TIME",
            Form.MICROS,
            "Time that the kernel polls the network card when a socket has no data, such as 50us (SO_BUSY_POLL).",
            new Field(Level.SOCKET, 46, "SO_BUSY_POLL", null)),

    PRIORITY(
            "priority",
            "N",
            Form.NUMBER,
            "Priority of packets in the queues of this machine; above 6 requires CAP_NET_ADMIN (SO_PRIORITY).",
            new Field(Level.SOCKET, 12, "SO_PRIORITY", null)),

    MARK(
            "mark",
            "N",
            Form.NUMBER,
            "Mark of packets for routing and filters; requires CAP_NET_ADMIN (SO_MARK).",
            new Field(Level.SOCKET, 36, "SO_MARK", null)),

    BIND_DEVICE(
            "bind-device",
            "NAME",
            Form.NAME,
            "Network interface that all packets use, such as eth0 (SO_BINDTODEVICE).",
            new Field(Level.SOCKET, 25, "SO_BINDTODEVICE", null)),

    MPTCP(
            "mptcp",
            "on|off",
            Form.SWITCH,
            "Require Multipath TCP sockets (on) or plain TCP sockets (off). 'mptcpize run' starts Yodel with Multipath TCP"
                    + " sockets (SO_PROTOCOL).",
            new Field(Level.SOCKET, 38, "SO_PROTOCOL", null));

    /** The levels of socket options. */
    static final class Level {
        static final int IP = 0;
        static final int SOCKET = 1;
        static final int TCP = 6;

        private Level() {}
    }

    /** The protocol of a Multipath TCP socket. */
    private static final int IPPROTO_MPTCP = 262;

    /** The number of connections whose SYN with data may wait to be accepted. */
    private static final int FAST_OPEN_QUEUE = 1024;

    private static final Field FAST_OPEN_LISTENER = new Field(Level.TCP, 23, "TCP_FASTOPEN", null);

    /** The kinds of sockets, which differ in the options that they have. */
    public enum Role {
        /** A socket that connects. */
        CLIENT,
        /** A socket that listens. */
        LISTENER,
        /** A connection that was accepted; it inherits most options from its listener. */
        ACCEPTED
    }

    /** The forms of values. */
    public enum Form {
        SWITCH(""),
        /** The kernel's flag is off if the option is on. */
        INVERTED_SWITCH(""),
        /** A buffer size, which the kernel doubles for its bookkeeping. */
        BYTES("_bytes"),
        SEGMENT_BYTES("_bytes"),
        NUMBER(""),
        DSCP(""),
        KEEPALIVE(""),
        MILLIS("_s"),
        MICROS("_s"),
        BYTES_PER_SECOND("_bytes_per_s"),
        NAME("");

        private final String unit;

        Form(String unit) {
            this.unit = unit;
        }
    }

    /**
     * A field of the kernel that belongs to an option.
     *
     * @param level the level of the option, such as that of TCP
     * @param number the number of the option at its level
     * @param name the name of the option in the manual
     * @param jdk the same option of the JDK; null if it has none
     */
    record Field(int level, int number, String name, java.net.@Nullable SocketOption<?> jdk) {}

    private final String optionName;
    private final String valueLabel;
    private final Form form;
    private final String help;
    private final List<Field> fields;

    SocketOption(String optionName, String valueLabel, Form form, String help, Field... fields) {
        this.optionName = optionName;
        this.valueLabel = valueLabel;
        this.form = form;
        this.help = help;
        this.fields = List.of(fields);
    }

    /** Returns the name in options and settings, such as {@code congestion-control}. */
    public String optionName() {
        return optionName;
    }

    /** Returns the label of the value in help texts. */
    public String valueLabel() {
        return valueLabel;
    }

    /** Returns the form of the values. */
    public Form form() {
        return form;
    }

    /** Returns the sentences that explain the option. */
    public String help() {
        return help;
    }

    /** Returns the name in reports, with its unit, such as {@code sndbuf_bytes}. */
    public String key() {
        return optionName.replace('-', '_') + form.unit;
    }

    /** Returns the fields of the kernel that a socket has for this option. */
    List<Field> fields(Role role) {
        return switch (this) {
            case FAST_OPEN ->
                switch (role) {
                    case CLIENT -> fields;
                    case LISTENER -> List.of(FAST_OPEN_LISTENER);
                    case ACCEPTED -> List.of();
                };
            case QUICK_ACK -> role == Role.LISTENER ? List.of() : fields;
            // Established connections have these options from their listener.
            case MSS, BIND_DEVICE -> role == Role.ACCEPTED ? List.of() : fields;
            default -> fields;
        };
    }

    /** Returns whether the option can only be read, because the socket has it from its creation. */
    boolean isReadOnly() {
        return this == MPTCP;
    }

    /** Returns the value that {@code role} needs in the kernel. */
    Object inKernel(Object value, Role role) {
        return this == FAST_OPEN && role == Role.LISTENER
                ? (Object) ((Integer) value == 0 ? 0 : FAST_OPEN_QUEUE)
                : value;
    }

    /**
     * Returns the value for reports: numbers in the unit of {@link #key}, otherwise text.
     *
     * @param values the values of the fields in the kernel
     */
    Object reported(List<?> values) {
        Object first = values.get(0);
        return switch (form) {
            case SWITCH -> isOn(first) ? "on" : "off";
            case INVERTED_SWITCH -> isOn(first) ? "off" : "on";
            case DSCP -> (Integer) first >> 2;
            case MILLIS -> (Integer) first / 1e3;
            case MICROS -> (Integer) first / 1e6;
            case KEEPALIVE ->
                isOn(first)
                        ? String.format(Locale.ROOT, "%ss,%ss,%s", values.get(1), values.get(2), values.get(3))
                        : "off";
            case BYTES, SEGMENT_BYTES, NUMBER, BYTES_PER_SECOND, NAME -> first;
        };
    }

    private boolean isOn(Object value) {
        return this == MPTCP ? value.equals(IPPROTO_MPTCP) || value.equals(1) : !value.equals(0);
    }

    /** Returns the name in options and settings. */
    @Override
    public String toString() {
        return optionName;
    }
}
