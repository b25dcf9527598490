package yodel.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.ToLongFunction;
import yodel.metrics.Cutoff;
import yodel.metrics.MessageError;
import yodel.metrics.Rejection;
import yodel.metrics.ServerMetrics;

/** Creates the data of the live page. Counters are totals since the start; clients compute rates from differences. */
final class StatusJson {

    private final ServerDescription server;
    private final ServerMetrics metrics;
    private final ServerStatus status;
    private final ObjectMapper mapper = new ObjectMapper();
    private final long begun = System.nanoTime();

    StatusJson(ServerDescription server, ServerMetrics metrics, ServerStatus status) {
        this.server = server;
        this.metrics = metrics;
        this.status = status;
    }

    String text() throws JsonProcessingException {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("phase", status.phase().toString());
        root.put("address", status.address());
        root.put("uptime_s", (System.nanoTime() - begun) / 1e9);
        root.put("connections", metrics.open());
        root.put("connections_limit", server.maxConnections());
        root.put("accepted", metrics.accepted());
        root.put("messages", metrics.messages());
        root.put("received_bytes", metrics.receivedBytes());
        root.put("reply_bytes", metrics.replyBytes());
        root.put("reads_paused", metrics.paused());
        root.put("read_pauses", metrics.pauses());
        root.put("held_reply_bytes", metrics.heldBytes());
        root.put("held_reply_max_bytes", server.maxHeldBytes());
        root.put("buffer_bytes", status.directBytes());
        root.put("buffer_limit_bytes", server.maxDirectBytes());
        put(root.putObject("message_errors"), MessageError.values(), metrics::messageErrors);
        put(root.putObject("rejected"), Rejection.values(), metrics::rejections);
        put(root.putObject("cut_off"), Cutoff.values(), metrics::cutoffs);
        ArrayNode loops = root.putArray("eventloops");
        for (LoopProbe probe : status.probes()) {
            ObjectNode loop = loops.addObject();
            loop.put("name", probe.name());
            loop.put("lag_s", probe.recentNanos() / 1e9);
        }
        root.put("version", server.version());
        root.put("commit", server.commit());
        root.put("java", server.java());
        root.put("netty", server.netty());
        root.put("transport", server.transport());
        ObjectNode configuration = root.putObject("configuration");
        server.configuration().forEach(configuration::put);
        return mapper.writeValueAsString(root);
    }

    private static <K> void put(ObjectNode node, K[] kinds, ToLongFunction<K> count) {
        for (K kind : kinds) {
            node.put(kind.toString(), count.applyAsLong(kind));
        }
    }
}
