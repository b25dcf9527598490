package yodel.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import yodel.metrics.ServerCounter;
import yodel.metrics.ServerGauge;
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
        GaugeValues gauges = new GaugeValues(server, metrics, status);
        for (ServerGauge gauge : ServerGauge.values()) {
            root.put(gauge.key(), gauges.of(gauge));
        }
        for (ServerCounter counter : ServerCounter.values()) {
            if (counter.reasons().isEmpty()) {
                root.put(counter.key(), metrics.value(counter));
            } else {
                ObjectNode byReason = root.putObject(counter.key());
                counter.reasons().forEach(reason -> byReason.put(reason.toString(), metrics.value(reason)));
            }
        }
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
}
