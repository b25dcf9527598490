package yodel.report.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import yodel.load.result.Objective;

/** Converts an objective and its outcome to JSON and back. */
final class JsonObjective {

    private JsonObjective() {}

    static void put(ObjectNode node, Objective.Outcome outcome) {
        Objective objective = outcome.objective();
        node.put("objective", objective.text());
        node.put("metric", objective.metric().toString());
        if (objective.metric() == Objective.Metric.PERCENTILE) {
            node.put("percent", objective.percent());
        }
        node.put("comparison", objective.comparison().toString());
        putFigure(node, "bound", objective, objective.bound());
        putFigure(node, "figure", objective, outcome.figure());
        node.put("met", outcome.met());
    }

    static Objective read(JsonFields node) {
        Objective.Metric metric = node.oneOf("metric", Objective.Metric.values());
        return new Objective(
                metric,
                metric == Objective.Metric.PERCENTILE ? node.number("percent") : 0,
                node.oneOf("comparison", Objective.Comparison.values()),
                figure(node, "bound", metric),
                node.text("objective"));
    }

    static Objective.Outcome readOutcome(JsonFields node) {
        Objective objective = read(node);
        return new Objective.Outcome(objective, figure(node, "figure", objective.metric()), node.flag("met"));
    }

    private static void putFigure(ObjectNode node, String name, Objective objective, double figure) {
        if (objective.metric().isTime()) {
            node.put(key(name, objective.metric()), JsonFigures.micros(figure));
        } else {
            node.put(key(name, objective.metric()), figure);
        }
    }

    private static double figure(JsonFields node, String name, Objective.Metric metric) {
        String key = key(name, metric);
        return metric.isTime() ? node.nanosOfMicros(key) : node.number(key);
    }

    private static String key(String name, Objective.Metric metric) {
        return metric.isTime() ? name + "_us" : metric == Objective.Metric.RATE ? name + "_per_s" : name;
    }
}
