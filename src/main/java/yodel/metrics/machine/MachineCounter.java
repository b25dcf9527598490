package yodel.metrics.machine;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The counters that the kernel keeps for the whole machine, or for the whole network namespace: the single source of each
 * name in JSON, as a metric and in reports. Counters that show trouble have the advice for it.
 */
public enum MachineCounter {
    CPU_USER(Source.CPU, "0", Unit.TICKS, "Processor time of programs.", null),
    CPU_NICE(Source.CPU, "1", Unit.TICKS, "Processor time of programs with low priority.", null),
    CPU_SYSTEM(Source.CPU, "2", Unit.TICKS, "Processor time of the kernel.", null),
    CPU_IDLE(Source.CPU, "3", Unit.TICKS, "Processor time without work.", null),
    CPU_IO_WAIT(
            Source.CPU,
            "4",
            Unit.TICKS,
            "Processor time without work while a program waited for a disk or with io_uring.",
            null),
    CPU_INTERRUPT(Source.CPU, "5", Unit.TICKS, "Processor time of interrupts.", null),
    CPU_SOFT_INTERRUPT(
            Source.CPU, "6", Unit.TICKS, "Processor time of deferred interrupts, such as network packets.", null),
    CPU_STEAL(
            Source.CPU,
            "7",
            Unit.TICKS,
            "Processor time that the hypervisor gave to other virtual machines.",
            "other virtual machines took %s s of processor time; measure on a machine that is not shared"),
    CONTEXT_SWITCHES(Source.STAT, "ctxt", Unit.NUMBER, "Context switches.", null),
    SENT_SEGMENTS(Source.SNMP, "Tcp.OutSegs", Unit.NUMBER, "TCP segments sent, without those sent again.", null),
    RECEIVED_SEGMENTS(Source.SNMP, "Tcp.InSegs", Unit.NUMBER, "TCP segments received.", null),
    RETRANSMITTED_SEGMENTS(Source.SNMP, "Tcp.RetransSegs", Unit.NUMBER, "TCP segments sent again.", null),
    CORRUPT_SEGMENTS(
            Source.SNMP,
            "Tcp.InErrs",
            Unit.NUMBER,
            "TCP segments received with errors.",
            "%s segments arrived with errors; check cables, network cards and their offloading"),
    SENT_RESETS(Source.SNMP, "Tcp.OutRsts", Unit.NUMBER, "TCP resets sent.", null),
    OPENED_CONNECTIONS(Source.SNMP, "Tcp.ActiveOpens", Unit.NUMBER, "TCP connections opened.", null),
    ACCEPTED_CONNECTIONS(Source.SNMP, "Tcp.PassiveOpens", Unit.NUMBER, "TCP connections accepted.", null),
    SENT_OCTETS(Source.NETSTAT, "IpExt.OutOctets", Unit.BYTES, "Bytes sent in IP packets, with headers.", null),
    RECEIVED_OCTETS(Source.NETSTAT, "IpExt.InOctets", Unit.BYTES, "Bytes received in IP packets, with headers.", null),
    LISTEN_OVERFLOWS(
            Source.NETSTAT,
            "TcpExt.ListenOverflows",
            Unit.NUMBER,
            "Connections that found the accept queue full.",
            "the accept queue overflowed %s times; raise net.core.somaxconn, or accept faster"),
    SYN_QUEUE_DROPS(
            Source.NETSTAT,
            "TcpExt.TCPReqQFullDrop",
            Unit.NUMBER,
            "Connection requests dropped because their queue was full.",
            "%s connection requests were dropped because their queue was full; raise net.ipv4.tcp_max_syn_backlog"),
    SYN_COOKIES(
            Source.NETSTAT,
            "TcpExt.TCPReqQFullDoCookies",
            Unit.NUMBER,
            "Connection requests answered with SYN cookies because their queue was full.",
            "%s connection requests were answered with SYN cookies because their queue was full; raise"
                    + " net.ipv4.tcp_max_syn_backlog"),
    SYN_RETRANSMISSIONS(
            Source.NETSTAT,
            "TcpExt.TCPSynRetrans",
            Unit.NUMBER,
            "Connection requests sent again.",
            "%s connection requests were sent again, each after a second or more; the accept queue of the server may"
                    + " be full, or a firewall drops packets"),
    RETRANSMISSION_TIMEOUTS(
            Source.NETSTAT,
            "TcpExt.TCPTimeouts",
            Unit.NUMBER,
            "TCP retransmission timeouts.",
            "%s retransmission timeouts, each a pause of 200 ms or more; the path loses packets"),
    FAST_RETRANSMISSIONS(Source.NETSTAT, "TcpExt.TCPFastRetrans", Unit.NUMBER, "TCP fast retransmissions.", null),
    SPURIOUS_TIMEOUTS(
            Source.NETSTAT, "TcpExt.TCPSpuriousRTOs", Unit.NUMBER, "TCP timeouts without a lost segment.", null),
    RECEIVE_QUEUE_PRUNES(
            Source.NETSTAT,
            "TcpExt.PruneCalled",
            Unit.NUMBER,
            "Times that a receive buffer was too full.",
            "receive buffers were too full %s times; raise net.ipv4.tcp_rmem or --rcvbuf"),
    RECEIVE_QUEUE_DROPS(
            Source.NETSTAT,
            "TcpExt.TCPRcvQDrop",
            Unit.NUMBER,
            "Segments dropped because a receive queue was full.",
            "%s segments were dropped because a receive queue was full; raise net.ipv4.tcp_rmem or --rcvbuf"),
    BACKLOG_DROPS(
            Source.NETSTAT,
            "TcpExt.TCPBacklogDrop",
            Unit.NUMBER,
            "Segments dropped because the backlog of a socket was full.",
            "%s segments were dropped because the backlog of a socket was full; raise net.ipv4.tcp_rmem"),
    CLOSED_WINDOWS(
            Source.NETSTAT,
            "TcpExt.TCPToZeroWindowAdv",
            Unit.NUMBER,
            "Times that this machine closed its receive window.",
            "this machine closed its receive window %s times; a program reads too slowly"),
    MEMORY_PRESSURES(
            Source.NETSTAT,
            "TcpExt.TCPMemoryPressures",
            Unit.NUMBER,
            "Times that TCP ran short of memory.",
            "TCP ran short of memory %s times; raise net.ipv4.tcp_mem"),
    DELAYED_ACKNOWLEDGMENTS(
            Source.NETSTAT, "TcpExt.DelayedACKs", Unit.NUMBER, "Acknowledgments that a timer sent.", null),
    PROCESSED_PACKETS(Source.SOFTNET, "0", Unit.NUMBER, "Packets processed by the network stack.", null),
    DROPPED_PACKETS(
            Source.SOFTNET,
            "1",
            Unit.NUMBER,
            "Packets dropped because the queue of a processor was full.",
            "%s packets were dropped because the queue of a processor was full; raise net.core.netdev_max_backlog"),
    SQUEEZED_ROUNDS(
            Source.SOFTNET,
            "2",
            Unit.NUMBER,
            "Times that a processor had more packets than it may process at once.",
            null),
    CARD_RECEIVE_DROPS(
            Source.CARDS,
            "3",
            Unit.NUMBER,
            "Packets dropped by network cards on receipt.",
            "network cards dropped %s received packets; raise their receive rings (ethtool -G)"),
    CARD_SEND_DROPS(
            Source.CARDS,
            "11",
            Unit.NUMBER,
            "Packets dropped by network cards when sending.",
            "network cards dropped %s packets to send; the queue of the card is too short"),
    CARD_RECEIVE_ERRORS(
            Source.CARDS,
            "2",
            Unit.NUMBER,
            "Errors of network cards on receipt.",
            "network cards reported %s receive errors; check cables and the card");

    /** The files of the kernel (proc(5)). */
    enum Source {
        /** The first line of {@code /proc/stat}, by position. */
        CPU,
        /** The other lines of {@code /proc/stat}, by name. */
        STAT,
        /** The file {@code /proc/net/snmp}, by group and name. */
        SNMP,
        /** The file {@code /proc/net/netstat}, by group and name. */
        NETSTAT,
        /** The file {@code /proc/net/softnet_stat}: the sum over all processors, by position. */
        SOFTNET,
        /** The file {@code /proc/net/dev}: the sum over all cards except loopback, by position. */
        CARDS
    }

    private enum Unit {
        NUMBER("", 1),
        BYTES("_bytes", 1),
        /** Hundredths of a second, which is USER_HZ on every architecture that Yodel runs on. */
        TICKS("_s", 0.01);

        private final String suffix;
        private final double scale;

        Unit(String suffix, double scale) {
            this.suffix = suffix;
            this.scale = scale;
        }
    }

    private final Source source;
    private final String field;
    private final Unit unit;
    private final String help;
    private final @Nullable String advice;

    MachineCounter(Source source, String field, Unit unit, String help, @Nullable String advice) {
        this.source = source;
        this.field = field;
        this.unit = unit;
        this.help = help;
        this.advice = advice;
    }

    Source source() {
        return source;
    }

    String field() {
        return field;
    }

    /** Returns the value of a count in the unit of the names: seconds, bytes or a number. */
    public double scaled(long count) {
        return count * unit.scale;
    }

    /** Returns the count with a value in the unit of the names, the reverse of {@link #scaled}. */
    public long unscaled(double value) {
        return Math.round(value / unit.scale);
    }

    /** Returns whether the counter adds up times. */
    public boolean isTime() {
        return unit == Unit.TICKS;
    }

    /** Returns the name in JSON, such as {@code cpu_user_s}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT) + unit.suffix;
    }

    /** Returns the name of the Prometheus metric, such as {@code yodel_machine_cpu_user_seconds_total}. */
    public String metric() {
        return "yodel_machine_" + key().replaceFirst("_s$", "_seconds") + "_total";
    }

    /** Returns the sentence that explains the counter. */
    public String help() {
        return help;
    }

    /** Returns what a count means and what to do; null if the counter does not show trouble. */
    public @Nullable String advice() {
        return advice;
    }
}
