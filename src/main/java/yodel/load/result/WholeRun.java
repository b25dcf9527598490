package yodel.load.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The totals of a whole run: not only the measurement, but also the warm-up, the grace period and the messages of idle
 * connections. They can be compared with a server's own counters, which cover the whole run.
 *
 * @param rightReplies the number of correct replies
 * @param replyBytes the number of correct reply bytes, length prefixes included
 * @param servers the metrics of the servers; empty if none were scraped
 */
public record WholeRun(long rightReplies, long replyBytes, List<ServerUsage> servers) {

    /** The totals of a run of which nothing is known. */
    public static final WholeRun UNKNOWN = new WholeRun(0, 0, List.of());

    public WholeRun {
        servers = List.copyOf(servers);
    }

    /** Creates the totals of a run without server metrics. */
    public static WholeRun of(Counts counts) {
        return new WholeRun(counts.answered() + counts.late(), counts.replyBytes(), List.of());
    }

    /** Returns a copy with the given server metrics. */
    public WholeRun with(List<ServerUsage> usages) {
        return new WholeRun(rightReplies, replyBytes, usages);
    }

    /** Returns the sum of two concurrent runs. If both scraped the same server, it is counted once. */
    public WholeRun plus(WholeRun other) {
        Map<String, ServerUsage> byUrl = new LinkedHashMap<>();
        List<ServerUsage> all = new ArrayList<>(servers);
        all.addAll(other.servers);
        all.forEach(usage -> byUrl.merge(usage.url(), usage, ServerUsage::plus));
        return new WholeRun(
                rightReplies + other.rightReplies, replyBytes + other.replyBytes, List.copyOf(byUrl.values()));
    }

    /**
     * Returns whether the server's counters equal the totals of this run, in messages and in bytes. They do not if the
     * server had other clients, too.
     */
    public boolean equalsTheCountOf(ServerUsage server) {
        return server.grown("yodel_messages_total").orElse(-1) == rightReplies
                && server.grown("yodel_reply_bytes_total").orElse(-1) == replyBytes;
    }
}
