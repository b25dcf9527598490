package yodel.report.file;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import yodel.load.result.MetricsSample;
import yodel.load.result.RunTotals;
import yodel.load.result.ServerMetricsDelta;
import yodel.metrics.ServerCounter;
import yodel.metrics.TcpCounter;
import yodel.metrics.machine.MachineCounter;

/** Converts the totals of a run and the metrics of its servers to JSON and back. */
public final class JsonRunTotals {

    private JsonRunTotals() {}

    public static void put(ObjectNode node, RunTotals run) {
        node.put("correct_replies", run.correctReplies());
        node.put("reply_bytes", run.replyBytes());
        ArrayNode servers = node.putArray("servers");
        run.servers().forEach(server -> put(servers.addObject(), run, server));
        JsonTcp.put(node, run.tcp());
        put(node.putObject("machine"), run.machine());
    }

    private static void put(ObjectNode node, RunTotals run, ServerMetricsDelta server) {
        node.put("url", server.url());
        node.put("restarted", server.isRestarted());
        node.put("counts_match", run.countsMatch(server));
        for (ServerCounter counter : ServerCounter.values()) {
            OptionalDouble grown = server.grown(counter);
            if (grown.isPresent()) {
                node.put(counter.key(), Math.round(grown.getAsDouble()));
            }
        }
        for (TcpCounter counter : TcpCounter.values()) {
            put(node, "tcp_" + counter.key(), server.grown(counter.metric()));
        }
        put(node.putObject("machine"), server.machine());
        put(node, "cpu_s", server.grown("process_cpu_seconds_total"));
        put(node, "cpu_s_per_message", server.secondsPerMessage());
        OptionalDouble lag = server.lagMax();
        // JSON cannot represent infinity, which stands for a value above the largest histogram bucket.
        put(node, "eventloop_lag_max_s", lag.orElse(0) < Double.POSITIVE_INFINITY ? lag : OptionalDouble.empty());
        put(node, "resident_bytes", server.after().value("process_resident_memory_bytes"));
        node.set("before", JsonMapping.MAPPER.valueToTree(server.before()));
        node.set("after", JsonMapping.MAPPER.valueToTree(server.after()));
    }

    private static void put(ObjectNode node, Map<MachineCounter, Long> machine) {
        for (MachineCounter counter : MachineCounter.values()) {
            Long grown = machine.get(counter);
            if (grown != null && counter.isTime()) {
                node.put(counter.key(), counter.scaled(grown));
            } else if (grown != null) {
                node.put(counter.key(), grown);
            }
        }
    }

    private static void put(ObjectNode node, String key, OptionalDouble value) {
        if (value.isPresent()) {
            node.put(key, value.getAsDouble());
        }
    }

    static RunTotals read(JsonFields node) {
        List<ServerMetricsDelta> servers = node.objects("servers").stream()
                .map(server -> new ServerMetricsDelta(
                        server.text("url"),
                        server.mapped("before", MetricsSample.class),
                        server.mapped("after", MetricsSample.class)))
                .toList();
        return new RunTotals(
                node.whole("correct_replies"),
                node.whole("reply_bytes"),
                servers,
                JsonTcp.readReport(node),
                // Absent in results written before it was counted.
                node.has("machine") ? machine(node.object("machine")) : Map.of());
    }

    private static Map<MachineCounter, Long> machine(JsonFields node) {
        Map<MachineCounter, Long> machine = new EnumMap<>(MachineCounter.class);
        for (MachineCounter counter : MachineCounter.values()) {
            if (node.has(counter.key())) {
                machine.put(
                        counter,
                        counter.isTime() ? counter.unscaled(node.number(counter.key())) : node.whole(counter.key()));
            }
        }
        return machine;
    }
}
