package yodel.report.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import yodel.load.result.RateSweep;
import yodel.load.result.Verdict;

/** Converts the steps of a search or sweep to JSON and back. */
final class JsonRateSweep {

    private JsonRateSweep() {}

    static void put(ObjectNode node, RateSweep rateSweep) {
        node.put("search", rateSweep.search());
        node.put("max_rate_per_s", rateSweep.maxRate());
        node.put("summary", rateSweep.summary());
        var steps = node.putArray("steps");
        for (RateSweep.Step step : rateSweep.steps()) {
            ObjectNode object = steps.addObject();
            object.put("rate_per_s", step.rate());
            object.put("answered_per_s", step.answeredPerSecond());
            object.put("verdict", step.verdict().toString());
            object.put("reason", step.reason());
            JsonNumbers.putUsual(object, "", step.response());
            object.putObject("histograms_ns").put("response", step.response().base64());
        }
    }

    static RateSweep read(JsonFields node) {
        return new RateSweep(
                node.flag("search"),
                node.objects("steps").stream().map(JsonRateSweep::step).toList(),
                node.numberOrNull("max_rate_per_s"),
                node.text("summary"));
    }

    private static RateSweep.Step step(JsonFields node) {
        return new RateSweep.Step(
                node.number("rate_per_s"),
                node.number("answered_per_s"),
                node.object("histograms_ns").latencies("response"),
                node.oneOf("verdict", Verdict.values()),
                node.text("reason"));
    }
}
