package yodel.report.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import yodel.load.result.Objective;

/** Converts an objective and its outcome to JSON and back. */
final class JsonObjective {

    private JsonObjective() {}

    static void put(ObjectNode node, Objective.Outcome outcome) {
        Objective objective = outcome.objective();
        node.put("objective", objective.text());
        node.put("metric", objective.metric().toString());
        if (objective.metric() == Objective.Metric.PERCENTILE) {
            node.put("percentile", objective.percentile());
        }
        node.put("comparison", objective.comparison().toString());
        putValue(node, "threshold", objective, objective.threshold());
        putValue(node, "value", objective, outcome.value());
        node.put("passed", outcome.passed());
    }

    static Objective read(JsonFields node) {
        Objective.Metric metric = node.oneOf("metric", Objective.Metric.values());
        return new Objective(
                metric,
                metric == Objective.Metric.PERCENTILE ? node.number("percentile") : 0,
                node.oneOf("comparison", Objective.Comparison.values()),
                value(node, "threshold", metric),
                node.text("objective"));
    }

    static Objective.Outcome readOutcome(JsonFields node) {
        Objective objective = read(node);
        return new Objective.Outcome(objective, valueOrNull(node, objective.metric()), node.flag("passed"));
    }

    private static void putValue(ObjectNode node, String name, Objective objective, @Nullable Double value) {
        if (value == null) {
            node.putNull(key(name, objective.metric()));
        } else if (objective.metric().isTime()) {
            node.put(key(name, objective.metric()), JsonNumbers.micros(value));
        } else {
            node.put(key(name, objective.metric()), value);
        }
    }

    private static @Nullable Double valueOrNull(JsonFields node, Objective.Metric metric) {
        return node.isNull(key("value", metric)) ? null : (Double) value(node, "value", metric);
    }

    private static double value(JsonFields node, String name, Objective.Metric metric) {
        String key = key(name, metric);
        return metric.isTime() ? node.nanosOfMicros(key) : node.number(key);
    }

    private static String key(String name, Objective.Metric metric) {
        return metric.isTime() ? name + "_us" : metric == Objective.Metric.RATE ? name + "_per_s" : name;
    }
}
