package yodel.report.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import yodel.load.result.Interval;
import yodel.load.result.MessageCounter;
import yodel.load.result.MessageCounter.Kind;
import yodel.load.result.MessageCounts;
import yodel.load.result.TcpStats;

/** Converts an interval to JSON and back. The keys are flat, for easy plotting. */
public final class JsonInterval {

    private JsonInterval() {}

    /** Writes an interval as the keys of {@code node}. */
    public static void put(ObjectNode node, Interval interval) {
        MessageCounts counts = interval.counts();
        node.put("start_s", interval.start());
        node.put("elapsed_s", interval.seconds());
        put(node, counts, Kind.PROGRESS, Kind.OUTCOME, Kind.DETAIL);
        node.put("errors", interval.errors());
        node.put("connections", interval.connections());
        put(node, counts, Kind.CONNECTIONS);
        node.put("answered_per_s", interval.answeredPerSecond());
        JsonNumbers.putUsual(node, "", interval.response());
        JsonNumbers.putUsual(node, "service_", interval.service());
        JsonNumbers.putUsual(node, "send_delay_", interval.sendDelay());
        TcpStats tcp = interval.tcp();
        if (tcp == null) {
            node.putNull("tcp");
        } else {
            JsonTcp.put(node.putObject("tcp"), tcp);
        }
        ObjectNode histograms = node.putObject("histograms_ns");
        histograms.put("response", interval.response().base64());
        histograms.put("service", interval.service().base64());
        histograms.put("send_delay", interval.sendDelay().base64());
    }

    private static void put(ObjectNode node, MessageCounts counts, Kind... kinds) {
        MessageCounter.of(kinds).forEach(counter -> node.put(counter.intervalKey(), counts.get(counter)));
    }

    /**
     * Reads an interval.
     *
     * @throws IllegalArgumentException if a key is missing or has another type
     */
    public static Interval read(JsonNode node) {
        return read(JsonFields.of(node));
    }

    static Interval read(JsonFields node) {
        MessageCounts counts = MessageCounts.NONE;
        for (MessageCounter counter : MessageCounter.values()) {
            counts = counts.with(counter, node.whole(counter.intervalKey()));
        }
        // Absent in results written before connections were sampled.
        JsonFields tcp = node.has("tcp") ? node.objectOrNull("tcp") : null;
        JsonFields histograms = node.object("histograms_ns");
        return new Interval(
                node.number("start_s"),
                node.number("elapsed_s"),
                counts,
                node.whole("errors"),
                node.smallWhole("connections"),
                histograms.latencies("response"),
                histograms.latencies("service"),
                histograms.latencies("send_delay"),
                tcp == null ? null : JsonTcp.readStats(tcp));
    }
}
