package yodel.report.compare;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import yodel.report.file.JsonNumbers;
import yodel.report.file.JsonReport;

/** Writes a comparison as JSON. Key names contain the units. */
public final class ComparisonJson {

    private ComparisonJson() {}

    /** Writes the comparison as UTF-8 with a final newline, and leaves {@code out} open. */
    public static void write(Comparison comparison, List<Comparison.Regression> regressions, OutputStream out)
            throws IOException {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format", JsonReport.FORMAT);
        ArrayNode runs = root.putArray("runs");
        for (Comparison.Run run : comparison.runs()) {
            ObjectNode node = runs.addObject();
            node.put("file", run.name());
            node.put("target", run.result().setup().target());
            node.put("started_at", run.result().setup().startedAt().toString());
            node.put("elapsed_s", run.result().seconds());
            node.put("intervals", Significance.measured(run.result()).size());
            node.put("verdict", run.result().verdict().toString());
            for (Metric metric : Metric.values()) {
                putValue(node, metric.key(), metric, metric.of(run.result()));
            }
        }
        ArrayNode settings = root.putArray("different_settings");
        comparison.differentSettings().forEach(settings::add);
        ArrayNode differences = root.putArray("differences");
        comparison.differences().forEach(difference -> put(differences.addObject(), comparison, difference));
        ArrayNode worse = root.putArray("regressions");
        for (Comparison.Regression regression : regressions) {
            ObjectNode node = worse.addObject();
            node.put("threshold", regression.threshold().toString());
            put(node, comparison, regression.difference());
        }
        JsonReport.write(root, out);
    }

    private static void put(ObjectNode node, Comparison comparison, Difference difference) {
        Metric metric = difference.metric();
        node.put("file", comparison.runs().get(difference.run()).name());
        node.put("metric", metric.toString());
        putValue(node, "first_" + metric.key(), metric, difference.first());
        putValue(node, metric.key(), metric, difference.other());
        double percent = difference.changePercent();
        node.put("change_percent", Double.isFinite(percent) ? (Double) percent : null);
        node.put("noise", difference.noise().toString());
    }

    private static void putValue(ObjectNode node, String key, Metric metric, double value) {
        if (Double.isNaN(value)) {
            node.putNull(key);
        } else if (metric.isTime()) {
            node.put(key, JsonNumbers.micros(value));
        } else if (metric == Metric.ERRORS) {
            node.put(key, Math.round(value));
        } else {
            node.put(key, value);
        }
    }
}
