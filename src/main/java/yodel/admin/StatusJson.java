package yodel.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.ToLongFunction;
import yodel.metrics.CloseReason;
import yodel.metrics.ProtocolError;
import yodel.metrics.RejectReason;
import yodel.metrics.ServerMetrics;

/** Creates the data of the live page. Counters are totals since the start; clients compute rates from differences. */
final class StatusJson {

    private final ServerDescription server;
    private final ServerMetrics metrics;
    private final ServerStatus status;
    private final ObjectMapper mapper = new ObjectMapper();
    private final long startedAt = System.nanoTime();

    StatusJson(ServerDescription server, ServerMetrics metrics, ServerStatus status) {
        this.server = server;
        this.metrics = metrics;
        this.status = status;
    }

    String text() throws JsonProcessingException {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("phase", status.phase().toString());
        root.put("address", status.address());
        root.put("uptime_s", (System.nanoTime() - startedAt) / 1e9);
        root.put("connections_open", metrics.open());
        root.put("connections_max", server.maxConnections());
        root.put("connections_accepted", metrics.accepted());
        root.put("messages", metrics.messages());
        root.put("received_bytes", metrics.receivedBytes());
        root.put("sent_bytes", metrics.sentBytes());
        root.put("connections_read_paused", metrics.readPaused());
        root.put("backpressure_pauses", metrics.backpressurePauses());
        root.put("held_reply_bytes", metrics.heldBytes());
        root.put("held_reply_max_bytes", server.maxHeldBytes());
        root.put("direct_memory_used_bytes", status.directMemoryUsedBytes());
        root.put("direct_memory_max_bytes", server.directMemoryMaxBytes());
        put(root.putObject("protocol_errors"), ProtocolError.values(), metrics::protocolErrors);
        put(root.putObject("connections_rejected"), RejectReason.values(), metrics::rejections);
        put(root.putObject("connections_closed"), CloseReason.values(), metrics::closedByServer);
        ArrayNode loops = root.putArray("eventloops");
        for (EventLoopProbe probe : status.probes()) {
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
