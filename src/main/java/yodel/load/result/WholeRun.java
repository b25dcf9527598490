package yodel.load.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All of a run, and not only its measured time: warm-up, grace, and the messages of idle connections included. It is
 * what a server's own counters can be compared with, which know of no measured time.
 *
 * @param rightReplies how many right replies came
 * @param replyBytes right bytes of replies, lengths included
 * @param servers what servers say of themselves; empty if none was asked
 */
public record WholeRun(long rightReplies, long replyBytes, List<ServerUsage> servers) {

    /** Of a run of which nothing is known. */
    public static final WholeRun UNKNOWN = new WholeRun(0, 0, List.of());

    public WholeRun {
        servers = List.copyOf(servers);
    }

    public static WholeRun of(Counts counts) {
        return new WholeRun(counts.answered() + counts.late(), counts.replyBytes(), List.of());
    }

    public WholeRun with(List<ServerUsage> usages) {
        return new WholeRun(rightReplies, replyBytes, usages);
    }

    /** Both together, of runs at the same time: a server that both asked is one. */
    public WholeRun plus(WholeRun other) {
        Map<String, ServerUsage> byUrl = new LinkedHashMap<>();
        List<ServerUsage> all = new ArrayList<>(servers);
        all.addAll(other.servers);
        all.forEach(usage -> byUrl.merge(usage.url(), usage, ServerUsage::plus));
        return new WholeRun(
                rightReplies + other.rightReplies, replyBytes + other.replyBytes, List.copyOf(byUrl.values()));
    }

    /** Whether this server answered what came here, to the message and the byte; with others' messages beside, it did not. */
    public boolean equalsTheCountOf(ServerUsage server) {
        return server.grown("yodel_messages_total").orElse(-1) == rightReplies
                && server.grown("yodel_reply_bytes_total").orElse(-1) == replyBytes;
    }
}
