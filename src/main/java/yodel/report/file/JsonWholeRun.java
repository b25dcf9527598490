package yodel.report.file;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import yodel.load.result.Scrape;
import yodel.load.result.ServerUsage;
import yodel.load.result.WholeRun;

/** Converts the totals of a run and the metrics of its servers to JSON and back. */
public final class JsonWholeRun {

    /** The JSON keys of counter increases, and the names of the counters. */
    private static final Map<String, String> GROWN = new TreeMap<>(Map.of(
            "messages", "yodel_messages_total",
            "received_bytes", "yodel_received_bytes_total",
            "reply_bytes", "yodel_reply_bytes_total",
            "message_errors", "yodel_message_errors_total",
            "connections_accepted", "yodel_connections_accepted_total",
            "connections_rejected", "yodel_connections_rejected_total",
            "connections_cut_off", "yodel_connections_cut_off_total",
            "read_pauses", "yodel_read_pauses_total"));

    private JsonWholeRun() {}

    public static void put(ObjectNode node, WholeRun run) {
        node.put("right_replies", run.rightReplies());
        node.put("reply_bytes", run.replyBytes());
        ArrayNode servers = node.putArray("servers");
        run.servers().forEach(server -> put(servers.addObject(), run, server));
    }

    private static void put(ObjectNode node, WholeRun run, ServerUsage server) {
        node.put("url", server.url());
        node.put("restarted", server.isRestarted());
        node.put("counts_are_equal", run.equalsTheCountOf(server));
        GROWN.forEach((key, name) -> {
            OptionalDouble grown = server.grown(name);
            if (grown.isPresent()) {
                node.put(key, Math.round(grown.getAsDouble()));
            }
        });
        put(node, "cpu_s", server.grown("process_cpu_seconds_total"));
        put(node, "cpu_s_per_message", server.secondsPerMessage());
        OptionalDouble lag = server.lagAtMost();
        // JSON cannot represent infinity, which stands for a value above the largest histogram bucket.
        put(node, "eventloop_lag_at_most_s", lag.orElse(0) < Double.POSITIVE_INFINITY ? lag : OptionalDouble.empty());
        put(node, "resident_bytes", server.after().figure("process_resident_memory_bytes"));
        put(node.putObject("before"), server.before());
        put(node.putObject("after"), server.after());
    }

    private static void put(ObjectNode node, String key, OptionalDouble figure) {
        if (figure.isPresent()) {
            node.put(key, figure.getAsDouble());
        }
    }

    private static void put(ObjectNode node, Scrape scrape) {
        node.put("at", scrape.at().toString());
        ObjectNode figures = node.putObject("figures");
        new TreeMap<>(scrape.figures()).forEach(figures::put);
    }

    static WholeRun read(JsonFields node) {
        List<ServerUsage> servers = node.objects("servers").stream()
                .map(server -> new ServerUsage(
                        server.text("url"), scrape(server.object("before")), scrape(server.object("after"))))
                .toList();
        return new WholeRun(node.whole("right_replies"), node.whole("reply_bytes"), servers);
    }

    private static Scrape scrape(JsonFields node) {
        JsonFields figures = node.object("figures");
        Map<String, Double> read = new TreeMap<>();
        figures.keys().forEach(name -> read.put(name, figures.number(name)));
        return new Scrape(node.parsed("at", Instant::parse), read);
    }
}
