package yodel.report.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import yodel.load.result.Environment;
import yodel.load.result.RunSetup;

/**
 * Converts the settings and environment of a run to JSON and back. Rate, connections and objectives are with their
 * results.
 */
final class JsonSetup {

    private JsonSetup() {}

    static void put(ObjectNode node, RunSetup setup) {
        node.put("target", setup.target());
        node.put("started_at", setup.startedAt().toString());
        node.put("warmup_s", JsonNumbers.seconds(setup.warmUp()));
        Duration duration = setup.duration();
        node.put("duration_s", duration == null ? null : JsonNumbers.seconds(duration));
        setup.options().forEach(node.putObject("config")::putPOJO);
        node.set("environment", JsonMapping.MAPPER.valueToTree(setup.environment()));
    }

    static RunSetup read(JsonFields node) {
        return new RunSetup(
                node.text("target"),
                node.object("rate").numberOrNull("target_per_s"),
                node.object("connections").smallWhole("requested"),
                node.secondsAsDuration("warmup_s"),
                node.isNull("duration_s") ? null : node.secondsAsDuration("duration_s"),
                node.parsed("started_at", Instant::parse),
                node.objects("objectives").stream().map(JsonObjective::read).toList(),
                options(node.object("config")),
                node.mapped("environment", Environment.class));
    }

    private static Map<String, Object> options(JsonFields config) {
        Map<String, Object> options = new LinkedHashMap<>();
        for (String key : config.keys()) {
            options.put(key, value(config.some(key)));
        }
        return options;
    }

    private static Object value(JsonNode node) {
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isIntegralNumber()) {
            return node.canConvertToInt() ? (Object) node.intValue() : (Object) node.longValue();
        }
        return node.isNumber() ? (Object) node.doubleValue() : node.asText();
    }
}
