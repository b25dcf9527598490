package yodel.report.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import yodel.load.result.RateCurve;
import yodel.load.result.Verdict;

/** Converts the steps of a search or sweep to JSON and back. */
final class JsonCurve {

    private JsonCurve() {}

    static void put(ObjectNode node, RateCurve curve) {
        node.put("search", curve.search());
        node.put("highest_per_s", curve.highest());
        node.put("remark", curve.remark());
        var steps = node.putArray("steps");
        for (RateCurve.Step step : curve.steps()) {
            ObjectNode object = steps.addObject();
            object.put("rate_per_s", step.rate());
            object.put("answered_per_s", step.answeredPerSecond());
            object.put("verdict", step.verdict().toString());
            object.put("reason", step.reason());
            JsonFigures.putUsual(object, "", step.response());
            object.putObject("histograms_ns").put("response", step.response().base64());
        }
    }

    static RateCurve read(JsonFields node) {
        return new RateCurve(
                node.flag("search"),
                node.objects("steps").stream().map(JsonCurve::step).toList(),
                node.numberOrNull("highest_per_s"),
                node.text("remark"));
    }

    private static RateCurve.Step step(JsonFields node) {
        return new RateCurve.Step(
                node.number("rate_per_s"),
                node.number("answered_per_s"),
                node.object("histograms_ns").latencies("response"),
                node.oneOf("verdict", Verdict.values()),
                node.text("reason"));
    }
}
