package yodel.report.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import yodel.check.Check;
import yodel.check.CheckConfig;
import yodel.check.CheckResult;
import yodel.check.Outcome.Failed;
import yodel.check.Outcome.Skipped;
import yodel.check.SuiteReport;
import yodel.check.SuiteResult;

/** Writes one JSON object after the last check. Key names contain the units. */
final class JsonSuiteReport implements SuiteReport {

    /** The version of the keys and their meaning; added keys do not change it. */
    private static final int FORMAT = 1;

    private static final double NANOS_PER_SECOND = 1e9;

    private final FlushedLines out;

    JsonSuiteReport(FlushedLines out) {
        this.out = out;
    }

    @Override
    public void end(SuiteResult result) throws IOException {
        write(result, null);
    }

    @Override
    public void aborted(SuiteResult result, String reason) throws IOException {
        write(result, reason);
    }

    /** @param error why the suite could not go on; null if it went to its end */
    private void write(SuiteResult result, @Nullable String error) throws IOException {
        CheckConfig config = result.config();
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format", FORMAT);
        root.put("verdict", error == null && result.isPassed() ? "ok" : "failed");
        if (error != null) {
            root.put("error", error);
        }
        root.put("passed", result.passed());
        root.put("failed", result.failed());
        root.put("skipped", result.skipped());
        root.put("elapsed_s", seconds(result.took()));
        root.put("started_at", result.startedAt().toString());
        root.put("target", config.targetName());
        root.put("address", config.address());
        config.form().options().forEach((name, value) -> root.set(name, JsonNodeFactory.instance.pojoNode(value)));
        root.put("expect", config.form().replyRule().toString());
        root.put("max_message_bytes", config.maxMessageBytes());
        root.put("timeout_s", seconds(config.timeout()));
        root.put("connections", config.connections());
        root.put("seed", config.seed());
        root.putArray("checks")
                .addAll(result.checks().stream().map(JsonSuiteReport::check).toList());
        out.line(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root));
    }

    private static ObjectNode check(CheckResult result) {
        Check check = result.check();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("number", check.number());
        node.put("name", check.name());
        node.put("section", check.section().toString());
        node.put("requirement", check.requirement());
        node.put("outcome", result.isPassed() ? "passed" : result.isFailed() ? "failed" : "skipped");
        node.put("elapsed_s", seconds(result.took()));
        if (result.outcome() instanceof Skipped skipped) {
            node.put("reason", skipped.reason());
        } else if (result.outcome() instanceof Failed failed) {
            node.put("sent", failed.violation().sent());
            node.put("received", failed.violation().received());
            node.put("expected", failed.violation().expected());
            node.put("hint", failed.violation().hint());
        }
        return node;
    }

    private static double seconds(Duration time) {
        return time.toNanos() / NANOS_PER_SECOND;
    }
}
