package yodel.load.result;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yodel.metrics.ServerCounter;
import yodel.metrics.machine.MachineCounter;

/**
 * The totals of a whole run: not only the measurement, but also the warm-up, the grace period and the messages of idle
 * connections. They can be compared with a server's own counters, which cover the whole run.
 *
 * @param correctReplies the number of correct replies
 * @param replyBytes the number of correct reply bytes, length prefixes included
 * @param servers the metrics of the servers; empty if none were scraped
 * @param tcp what the kernel counted on the connections; null if that is not known
 * @param machine the growth of the counters of the generator's whole machine; empty if it is not known
 */
public record RunTotals(
        long correctReplies,
        long replyBytes,
        List<ServerMetricsDelta> servers,
        @Nullable TcpReport tcp,
        Map<MachineCounter, Long> machine) {

    /** The totals of a run of which nothing is known. */
    public static final RunTotals UNKNOWN = new RunTotals(0, 0, List.of(), null, Map.of());

    public RunTotals {
        servers = List.copyOf(servers);
        machine = Map.copyOf(machine);
    }

    /** Creates the totals of a run without server metrics. */
    public static RunTotals of(MessageCounts counts) {
        return new RunTotals(counts.answered() + counts.late(), counts.replyBytes(), List.of(), null, Map.of());
    }

    /** Returns a copy with the given server metrics. */
    public RunTotals with(List<ServerMetricsDelta> usages) {
        return new RunTotals(correctReplies, replyBytes, usages, tcp, machine);
    }

    /** Returns a copy with what the kernel counted on the connections and on the whole machine. */
    public RunTotals with(TcpReport connections, Map<MachineCounter, Long> wholeMachine) {
        return new RunTotals(correctReplies, replyBytes, servers, connections, wholeMachine);
    }

    /** Adds the counters of the machines of several generators. */
    private static Map<MachineCounter, Long> sum(Map<MachineCounter, Long> first, Map<MachineCounter, Long> second) {
        Map<MachineCounter, Long> sum = new EnumMap<>(MachineCounter.class);
        sum.putAll(first);
        second.forEach((counter, growth) -> sum.merge(counter, growth, Long::sum));
        return sum;
    }

    /** Returns the sum of two concurrent runs. If both scraped the same server, it is counted once. */
    public RunTotals plus(RunTotals other) {
        Map<String, ServerMetricsDelta> byUrl = new LinkedHashMap<>();
        List<ServerMetricsDelta> all = new ArrayList<>(servers);
        all.addAll(other.servers);
        all.forEach(usage -> byUrl.merge(usage.url(), usage, ServerMetricsDelta::plus));
        return new RunTotals(
                correctReplies + other.correctReplies,
                replyBytes + other.replyBytes,
                List.copyOf(byUrl.values()),
                tcp == null || other.tcp == null ? tcp == null ? other.tcp : tcp : tcp.plus(other.tcp),
                sum(machine, other.machine));
    }

    /**
     * Returns whether the server's counters equal the totals of this run, in messages and in bytes. They do not if the
     * server had other clients, too.
     */
    public boolean countsMatch(ServerMetricsDelta server) {
        return server.grown(ServerCounter.MESSAGES).orElse(-1) == correctReplies
                && server.grown(ServerCounter.SENT_BYTES).orElse(-1) == replyBytes;
    }
}
