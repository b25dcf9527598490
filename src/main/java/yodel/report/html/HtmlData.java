package yodel.report.html;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.BiConsumer;
import org.HdrHistogram.Histogram;
import yodel.load.result.GeneratorHealth;
import yodel.load.result.IdleResult;
import yodel.load.result.LoadResult;
import yodel.load.result.LoadStats;
import yodel.load.result.MessageCounter;
import yodel.load.result.MessageCounts;
import yodel.load.result.Objective;
import yodel.load.result.RateSweep;
import yodel.load.result.ReplyErrorExample;
import yodel.load.result.RunSetup;
import yodel.load.result.RunTotals;
import yodel.report.file.JsonRunTotals;
import yodel.report.format.Percentile;
import yodel.wire.HexExcerpt;

/**
 * Creates the data for the script of the HTML page. Omits sections without data. Message times are in ns, all
 * other times in s.
 */
final class HtmlData {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private HtmlData() {}

    static ObjectNode of(LoadResult result) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        addSetup(root, result.setup());
        addOutcome(root, result);
        addMessages(root.putObject("messages"), result.stats().counts());
        ObjectNode latency = root.putObject("latency");
        addLatency(latency, "response", result.response());
        if (result.setup().isOpenLoop()) {
            addLatency(latency, "service", result.service());
        }
        addLatency(latency, "send delay", result.sendDelay());
        addLatency(latency, "connect", result.stats().connect());
        if (!result.intervals().isEmpty()) {
            root.set("timeline", MAPPER.valueToTree(HtmlTimeline.of(result)));
        }
        root.set("outages", MAPPER.valueToTree(result.outages()));
        if (result.fairness().answered().getTotalCount() > 0) {
            root.set("fairness", HtmlFairness.of(result.fairness()));
        }
        RateSweep rateSweep = result.rateSweep();
        if (rateSweep != null) {
            addCurve(root.putObject("rateSweep"), rateSweep);
        }
        if (!result.health().equals(GeneratorHealth.UNKNOWN)) {
            root.set("health", MAPPER.valueToTree(result.health()));
        }
        addServers(root, result.runTotals());
        addReplyErrors(root, result);
        return root;
    }

    private static void addSetup(ObjectNode root, RunSetup setup) {
        root.put("target", setup.target());
        root.put("rate", setup.rate());
        root.put("connections", setup.connections());
        root.put("warmUp", setup.warmUp().toNanos() / 1e9);
        root.put("startedAt", setup.startedAt().toString());
        root.set("environment", MAPPER.valueToTree(setup.environment()));
        root.set("options", MAPPER.valueToTree(setup.options()));
    }

    private static void addOutcome(ObjectNode root, LoadResult result) {
        root.put("verdict", result.verdict().toString());
        root.put("connectionsOpened", result.connectionsOpened());
        root.put("seconds", result.seconds());
        root.put("interrupted", result.interrupted());
        root.put("answeredPerSecond", result.answeredPerSecond());
        root.put("replyBytesPerSecond", result.replyBytesPerSecond());
        root.set("limits", MAPPER.valueToTree(result.limits()));
        each(root, "objectives", result.objectives(), (node, outcome) -> {
            Objective.Metric metric = outcome.objective().metric();
            node.put("text", outcome.objective().text());
            node.put("unit", metric.isTime() ? "time" : metric == Objective.Metric.RATE ? "rate" : "count");
            node.put("value", outcome.value());
            node.put("threshold", outcome.objective().threshold());
            node.put("passed", outcome.passed());
        });
        IdleResult idle = result.idle();
        if (idle.requested() > 0) {
            ObjectNode node = root.putObject("idle");
            node.put("requested", idle.requested());
            node.put("opened", idle.opened());
            node.put("errors", idle.stats().errors());
            addConnectionFailures(node, idle.stats());
            addMessages(node, idle.stats().counts());
        }
    }

    private static void addMessages(ObjectNode node, MessageCounts counts) {
        for (MessageCounter counter : MessageCounter.values()) {
            node.put(counter.intervalKey(), counts.get(counter));
        }
        node.put("unsent", counts.unsent());
    }

    private static void addLatency(ObjectNode root, String name, Histogram histogram) {
        if (histogram.getTotalCount() == 0) {
            return;
        }
        ObjectNode node = root.putObject(name);
        node.put("count", histogram.getTotalCount());
        node.put("min", histogram.getMinValue());
        node.put("mean", histogram.getMean());
        for (Percentile percentile : Percentile.values()) {
            node.put(percentile.toString(), histogram.getValueAtPercentile(percentile.percent()));
        }
        node.put("max", histogram.getMaxValue());
        node.set("spectrum", MAPPER.valueToTree(HtmlSpectrum.of(histogram)));
    }

    private static void addCurve(ObjectNode root, RateSweep rateSweep) {
        root.put("search", rateSweep.search());
        root.put("maxRate", rateSweep.maxRate());
        root.put("summary", rateSweep.summary());
        each(root, "steps", rateSweep.steps(), (node, step) -> {
            node.put("rate", step.rate());
            node.put("answered", step.answeredPerSecond());
            node.put("verdict", step.verdict().toString());
            node.put("reason", step.reason());
            if (step.response().count() > 0) {
                node.put("p50", step.response().p50());
                node.put("p90", step.response().p90());
                node.put("p99", step.response().p99());
                node.put("p99.9", step.response().p999());
                node.put("max", step.response().max());
            }
        });
    }

    private static void addServers(ObjectNode root, RunTotals run) {
        if (!run.servers().isEmpty()) {
            JsonRunTotals.put(root.putObject("runTotals"), run);
        }
    }

    private static void addReplyErrors(ObjectNode root, LoadResult result) {
        root.put("errors", result.stats().errors());
        addConnectionFailures(root, result.stats());
        ObjectNode replyErrors = root.putObject("replyErrors");
        result.stats().replyErrors().forEach((error, times) -> replyErrors.put(error.toString(), times));
        each(root, "examples", result.stats().examples(), HtmlData::addExample);
    }

    private static void addConnectionFailures(ObjectNode root, LoadStats stats) {
        ArrayNode array = root.putArray("connectionFailures");
        stats.connectionFailures().forEach((kind, failures) -> {
            ObjectNode node = array.addObject();
            node.put("kind", kind.toString());
            node.put("count", failures.count());
            node.put("reason", failures.reason());
        });
    }

    private static void addExample(ObjectNode node, ReplyErrorExample example) {
        node.put("error", example.error().toString());
        node.put("connection", example.connection());
        node.put("message", example.message());
        node.put("offset", example.offset());
        node.put("expected", HexExcerpt.of(example.expected()));
        node.put("received", HexExcerpt.of(example.received()));
    }

    private static <T> void each(ObjectNode root, String name, Iterable<T> things, BiConsumer<ObjectNode, T> add) {
        ArrayNode array = root.putArray(name);
        things.forEach(thing -> add.accept(array.addObject(), thing));
    }
}
