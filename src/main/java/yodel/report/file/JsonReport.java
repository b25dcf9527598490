package yodel.report.file;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import yodel.load.result.IdleResult;
import yodel.load.result.LoadResult;
import yodel.load.result.RateSweep;
import yodel.load.result.Verdict;

/**
 * Writes the complete result of a run as JSON, from which {@link JsonReader} restores an equal result. Key names
 * contain the units. The main values come first, followed by the raw data; histograms use HdrHistogram's compressed
 * encoding in base64.
 */
public final class JsonReport {

    /** The version of the keys and their meaning; added keys do not change it. */
    public static final int FORMAT = 1;

    private JsonReport() {}

    /** Writes the result as UTF-8 with a final newline, and leaves {@code out} open. */
    public static void write(LoadResult result, OutputStream out) throws IOException {
        write(tree(result), out);
    }

    /**
     * Writes a document for a run without a result, with the reason in {@code error}; {@code out} stays open.
     *
     * @param target host and port of the server; null if that is not the reason
     */
    public static void writeError(@Nullable String target, String reason, OutputStream out) throws IOException {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format", FORMAT);
        root.put("verdict", Verdict.FAILED.toString());
        root.put("error", reason);
        if (target != null) {
            root.put("target", target);
        }
        write(root, out);
    }

    public static void write(ObjectNode tree, OutputStream out) throws IOException {
        ObjectMapper mapper = new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true);
        out.write(mapper.writeValueAsBytes(tree));
        out.write('\n');
        out.flush();
    }

    /** Converts the complete result. */
    public static ObjectNode tree(LoadResult result) {
        ObjectNode root = summary(result);
        JsonLoadStats.putHistograms(root, result.stats());
        ArrayNode intervals = root.putArray("intervals");
        result.intervals().forEach(interval -> JsonInterval.put(intervals.addObject(), interval));
        return root;
    }

    /** Converts everything except the raw data of the whole run: its histograms and intervals. */
    public static ObjectNode summary(LoadResult result) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format", FORMAT);
        root.put("verdict", result.verdict().toString());
        ArrayNode limits = root.putArray("limits");
        result.limits().forEach(limits::add);
        ArrayNode objectives = root.putArray("objectives");
        result.objectives().forEach(outcome -> JsonObjective.put(objectives.addObject(), outcome));
        JsonLoadStats.putCounts(root, result.stats());
        ObjectNode rate = root.putObject("rate");
        rate.put("target_per_s", result.setup().rate());
        rate.put("sent_per_s", result.sentPerSecond());
        rate.put("answered_per_s", result.answeredPerSecond());
        rate.put("reply_bytes_per_s", result.replyBytesPerSecond());
        ObjectNode latency = root.putObject("latency_us");
        JsonNumbers.putAll(latency.putObject("response"), result.response());
        JsonNumbers.putAll(latency.putObject("service"), result.service());
        JsonNumbers.putAll(latency.putObject("send_delay"), result.sendDelay());
        JsonNumbers.putAll(latency.putObject("pacing_jitter"), result.pacingJitter());
        JsonNumbers.putAll(latency.putObject("connect"), result.stats().connect());
        JsonLoadStats.putConnections(root, result.stats(), result.setup().connections(), result.connectionsOpened());
        root.put("elapsed_s", result.seconds());
        root.put("interrupted", result.interrupted());
        JsonSetup.put(root, result.setup());
        root.set("generator", JsonMapping.MAPPER.valueToTree(result.health()));
        root.set("outages", JsonMapping.MAPPER.valueToTree(result.outages()));
        JsonFairness.put(root.putObject("fairness"), result.fairness());
        addIdle(root.putObject("idle"), result.idle());
        JsonRunTotals.put(root.putObject("run_totals"), result.runTotals());
        RateSweep rateSweep = result.rateSweep();
        if (rateSweep == null) {
            root.putNull("rate_sweep");
        } else {
            JsonRateSweep.put(root.putObject("rate_sweep"), rateSweep);
        }
        JsonLoadStats.putExamples(root, result.stats());
        return root;
    }

    private static void addIdle(ObjectNode node, IdleResult idle) {
        JsonLoadStats.putCounts(node, idle.stats());
        JsonLoadStats.putConnections(node, idle.stats(), idle.requested(), idle.opened());
        JsonLoadStats.putExamples(node, idle.stats());
        JsonLoadStats.putHistograms(node, idle.stats());
    }
}
