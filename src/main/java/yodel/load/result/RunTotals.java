package yodel.load.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yodel.metrics.ServerCounter;

/**
 * The totals of a whole run: not only the measurement, but also the warm-up, the grace period and the messages of idle
 * connections. They can be compared with a server's own counters, which cover the whole run.
 *
 * @param correctReplies the number of correct replies
 * @param replyBytes the number of correct reply bytes, length prefixes included
 * @param servers the metrics of the servers; empty if none were scraped
 * @param tcp what the kernel counted on the connections; null if that is not known
 * @param generators the share of each generator; empty if there was only one
 */
public record RunTotals(
        long correctReplies,
        long replyBytes,
        List<ServerMetricsDelta> servers,
        @Nullable TcpReport tcp,
        List<GeneratorShare> generators) {

    /** The totals of a run of which nothing is known. */
    public static final RunTotals UNKNOWN = new RunTotals(0, 0, List.of(), null, List.of());

    public RunTotals {
        servers = List.copyOf(servers);
        generators = List.copyOf(generators);
    }

    /** Creates the totals of a run without server metrics. */
    public static RunTotals of(MessageCounts counts) {
        return new RunTotals(counts.answered() + counts.late(), counts.replyBytes(), List.of(), null, List.of());
    }

    /** Returns a copy with the given server metrics. */
    public RunTotals with(List<ServerMetricsDelta> usages) {
        return new RunTotals(correctReplies, replyBytes, usages, tcp, generators);
    }

    /** Returns a copy with what the kernel counted on the connections. */
    public RunTotals with(TcpReport report) {
        return new RunTotals(correctReplies, replyBytes, servers, report, generators);
    }

    /** Returns a copy with the given shares of several generators. */
    public RunTotals withGenerators(List<GeneratorShare> shares) {
        return new RunTotals(correctReplies, replyBytes, servers, tcp, shares);
    }

    /** Returns the sum of two concurrent runs. If both scraped the same server, it is counted once. */
    public RunTotals plus(RunTotals other) {
        Map<String, ServerMetricsDelta> byUrl = new LinkedHashMap<>();
        List<ServerMetricsDelta> all = new ArrayList<>(servers);
        all.addAll(other.servers);
        all.forEach(usage -> byUrl.merge(usage.url(), usage, ServerMetricsDelta::plus));
        List<GeneratorShare> shares = new ArrayList<>(generators);
        shares.addAll(other.generators);
        return new RunTotals(
                correctReplies + other.correctReplies,
                replyBytes + other.replyBytes,
                List.copyOf(byUrl.values()),
                tcp == null || other.tcp == null ? tcp == null ? other.tcp : tcp : tcp.plus(other.tcp),
                shares);
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
