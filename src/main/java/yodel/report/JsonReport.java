package yodel.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import yodel.load.Counts;
import yodel.load.LoadResult;
import yodel.load.ReplyFault;
import yodel.load.Tally;

/** The result of a run as JSON. Units are in the names. */
public final class JsonReport {

    private JsonReport() {}

    /** Writes it as UTF-8 with a line end behind it; {@code out} stays open. */
    public static void write(LoadResult result, OutputStream out) throws IOException {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        out.write(mapper.writeValueAsBytes(tree(result)));
        out.write('\n');
        out.flush();
    }

    static ObjectNode tree(LoadResult result) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("verdict", result.verdict().toString());
        addMessages(root.putObject("messages"), result.tally().counts());
        addErrors(root.putObject("errors"), result.tally());
        ObjectNode rate = root.putObject("rate");
        rate.put("target_per_s", result.setup().rate());
        rate.put("sent_per_s", result.sentPerSecond());
        rate.put("answered_per_s", result.answeredPerSecond());
        rate.put("reply_bytes_per_s", result.replyBytesPerSecond());
        ObjectNode latency = root.putObject("latency_us");
        addLatency(latency.putObject("response"), result.response());
        addLatency(latency.putObject("service"), result.service());
        addLatency(latency.putObject("lateness"), result.lateness());
        ObjectNode connections = root.putObject("connections");
        connections.put("asked", result.setup().connections());
        connections.put("opened", result.connectionsOpened());
        connections.put("failed", result.setup().connections() - result.connectionsOpened());
        connections.put("lost", result.tally().counts().connectionsLost());
        root.put("seconds", result.seconds());
        root.put("interrupted", result.interrupted());
        result.setup().options().forEach(root.putObject("config")::putPOJO);
        return root;
    }

    private static void addMessages(ObjectNode node, Counts counts) {
        node.put("due", counts.due());
        node.put("sent", counts.sent());
        node.put("answered", counts.answered());
        node.put("late", counts.late());
        node.put("wrong", counts.wrong());
        node.put("lost", counts.lost());
        node.put("unsent", counts.unsent());
    }

    /** Every kind, so that a reader need not ask whether a key is there. */
    private static void addErrors(ObjectNode node, Tally tally) {
        for (ReplyFault fault : ReplyFault.values()) {
            node.put(fault.name().toLowerCase(Locale.ROOT), tally.faults().getOrDefault(fault, 0L));
        }
    }

    private static void addLatency(ObjectNode node, Histogram histogram) {
        boolean none = histogram.getTotalCount() == 0;
        node.put("min", none ? 0 : micros(histogram.getMinValue()));
        node.put("mean", none ? 0 : micros(histogram.getMean()));
        for (Percentile percentile : Percentile.values()) {
            node.put(percentile.key(), micros(histogram.getValueAtPercentile(percentile.percent())));
        }
        node.put("max", micros(histogram.getMaxValue()));
    }

    private static double micros(long nanos) {
        return micros((double) nanos);
    }

    private static double micros(double nanos) {
        return nanos / 1e3;
    }
}
