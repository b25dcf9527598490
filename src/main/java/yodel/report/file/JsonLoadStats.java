package yodel.report.file;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import yodel.load.result.ConnectionFailure;
import yodel.load.result.FailureCount;
import yodel.load.result.Latencies;
import yodel.load.result.LoadStats;
import yodel.load.result.MessageCounter;
import yodel.load.result.MessageCounter.Kind;
import yodel.load.result.MessageCounts;
import yodel.load.result.ReplyError;
import yodel.load.result.ReplyErrorExample;

/** Converts the outcomes of messages and connections to JSON and back, for the load and for idle connections. */
public final class JsonLoadStats {

    private JsonLoadStats() {}

    /** Adds {@code messages} and {@code errors} to {@code node}. */
    static void putCounts(ObjectNode node, LoadStats stats) {
        MessageCounts counts = stats.counts();
        ObjectNode messages = node.putObject("messages");
        putCounts(messages, counts, Kind.PROGRESS, Kind.OUTCOME);
        messages.put("unsent", counts.unsent());
        putCounts(messages, counts, Kind.DETAIL);
        // Includes all kinds, so that readers need not check whether a key exists.
        ObjectNode errors = node.putObject("errors");
        for (ReplyError error : ReplyError.values()) {
            errors.put(JsonMapping.key(error), stats.replyErrors().getOrDefault(error, 0L));
        }
    }

    private static void putCounts(ObjectNode node, MessageCounts counts, Kind... kinds) {
        MessageCounter.of(kinds).forEach(counter -> node.put(counter.key(), counts.get(counter)));
    }

    /** Adds {@code connections} to {@code node}. */
    static void putConnections(ObjectNode node, LoadStats stats, int requested, int opened) {
        ObjectNode connections = node.putObject("connections");
        connections.put("requested", requested);
        connections.put("opened", opened);
        connections.put("failed", requested - opened);
        putCounts(connections, stats.counts(), Kind.CONNECTIONS);
        ArrayNode failures = connections.putArray("failures");
        stats.connectionFailures().forEach((kind, count) -> {
            ObjectNode failure = failures.addObject();
            failure.put("kind", JsonMapping.key(kind));
            failure.put("count", count.count());
            failure.put("reason", count.reason());
        });
    }

    /** Adds {@code error_examples} to {@code node}. */
    static void putExamples(ObjectNode node, LoadStats stats) {
        node.set("error_examples", JsonMapping.MAPPER.valueToTree(stats.examples()));
    }

    /** Adds {@code histograms_ns} to {@code node}. */
    static void putHistograms(ObjectNode node, LoadStats stats) {
        ObjectNode histograms = node.putObject("histograms_ns");
        histograms.put("response", Latencies.base64(stats.response()));
        histograms.put("service", Latencies.base64(stats.service()));
        histograms.put("send_delay", Latencies.base64(stats.sendDelay()));
        histograms.put("pacing_jitter", Latencies.base64(stats.pacingJitter()));
        histograms.put("connect", Latencies.base64(stats.connect()));
    }

    /** Reads all keys that the {@code put} methods wrote. */
    static LoadStats read(JsonFields node) {
        LoadStats stats = new LoadStats();
        stats.add(
                counts(node),
                replyErrors(node.object("errors")),
                node.allMapped("error_examples", ReplyErrorExample.class));
        JsonFields connections = node.object("connections");
        // A result of a Yodel that did not count them has none.
        if (connections.has("failures")) {
            for (JsonFields failure : connections.objects("failures")) {
                stats.connectionFailed(
                        failure.parsed("kind", text -> ConnectionFailure.valueOf(text.toUpperCase(Locale.ROOT))),
                        new FailureCount(failure.whole("count"), failure.text("reason")));
            }
        }
        JsonFields histograms = node.object("histograms_ns");
        stats.response().add(histograms.latencies("response").histogram());
        stats.service().add(histograms.latencies("service").histogram());
        stats.sendDelay().add(histograms.latencies("send_delay").histogram());
        stats.pacingJitter().add(histograms.latencies("pacing_jitter").histogram());
        stats.connect().add(histograms.latencies("connect").histogram());
        return stats;
    }

    private static MessageCounts counts(JsonFields node) {
        JsonFields messages = node.object("messages");
        JsonFields connections = node.object("connections");
        MessageCounts counts = MessageCounts.NONE;
        for (MessageCounter counter : MessageCounter.values()) {
            JsonFields place = counter.kind() == Kind.CONNECTIONS ? connections : messages;
            counts = counts.with(counter, place.whole(counter.key()));
        }
        return counts;
    }

    private static Map<ReplyError, Long> replyErrors(JsonFields errors) {
        Map<ReplyError, Long> replyErrors = new EnumMap<>(ReplyError.class);
        for (ReplyError error : ReplyError.values()) {
            long times = errors.whole(JsonMapping.key(error));
            if (times > 0) {
                replyErrors.put(error, times);
            }
        }
        return replyErrors;
    }
}
