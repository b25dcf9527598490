package yodel.report.file;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import yodel.load.result.ConnectionFailure;
import yodel.load.result.Counts;
import yodel.load.result.FailureCount;
import yodel.load.result.FaultExample;
import yodel.load.result.Latencies;
import yodel.load.result.ReplyFault;
import yodel.load.result.Tally;

/** Converts the outcomes of messages and connections to JSON and back, for the load and for idle connections. */
final class JsonTally {

    private JsonTally() {}

    /** Adds {@code messages} and {@code errors} to {@code node}. */
    static void putCounts(ObjectNode node, Tally tally) {
        Counts counts = tally.counts();
        ObjectNode messages = node.putObject("messages");
        messages.put("due", counts.due());
        messages.put("sent", counts.sent());
        messages.put("answered", counts.answered());
        messages.put("late", counts.late());
        messages.put("wrong", counts.wrong());
        messages.put("lost", counts.lost());
        messages.put("unsent", counts.unsent());
        messages.put("never_issued", counts.neverIssued());
        messages.put("reply_bytes", counts.replyBytes());
        // Includes all kinds, so that readers need not check whether a key exists.
        ObjectNode errors = node.putObject("errors");
        for (ReplyFault fault : ReplyFault.values()) {
            errors.put(key(fault), tally.faults().getOrDefault(fault, 0L));
        }
    }

    /** Adds {@code connections} to {@code node}. */
    static void putConnections(ObjectNode node, Tally tally, int asked, int opened) {
        ObjectNode connections = node.putObject("connections");
        connections.put("asked", asked);
        connections.put("opened", opened);
        connections.put("failed", asked - opened);
        connections.put("lost", tally.counts().connectionsLost());
        connections.put("reopened", tally.counts().connectionsReopened());
        connections.put("renewed", tally.counts().connectionsRenewed());
        ArrayNode failures = connections.putArray("failures");
        tally.connectionFailures().forEach((kind, count) -> {
            ObjectNode failure = failures.addObject();
            failure.put("kind", key(kind));
            failure.put("count", count.count());
            failure.put("reason", count.reason());
        });
    }

    /** Adds {@code error_examples} and {@code histograms_ns} to {@code node}. */
    static void putDetails(ObjectNode node, Tally tally) {
        ArrayNode examples = node.putArray("error_examples");
        for (FaultExample example : tally.examples()) {
            ObjectNode object = examples.addObject();
            object.put("error", key(example.fault()));
            object.put("connection", example.connection());
            object.put("message", example.message());
            object.put("offset", example.offset());
            object.put("expected_hex", hex(example.expected()));
            object.put("received_hex", hex(example.received()));
        }
        ObjectNode histograms = node.putObject("histograms_ns");
        histograms.put("response", Latencies.base64(tally.response()));
        histograms.put("service", Latencies.base64(tally.service()));
        histograms.put("lateness", Latencies.base64(tally.lateness()));
        histograms.put("spacing", Latencies.base64(tally.spacing()));
        histograms.put("connect", Latencies.base64(tally.connect()));
    }

    /** Reads all keys that the {@code put} methods wrote. */
    static Tally read(JsonFields node) {
        Tally tally = new Tally();
        tally.add(counts(node), faults(node.object("errors")), examples(node));
        JsonFields connections = node.object("connections");
        // A result of a Yodel that did not count them has none.
        if (connections.has("failures")) {
            for (JsonFields failure : connections.objects("failures")) {
                tally.connectionFailed(
                        failure.parsed("kind", text -> ConnectionFailure.valueOf(text.toUpperCase(Locale.ROOT))),
                        new FailureCount(failure.whole("count"), failure.text("reason")));
            }
        }
        JsonFields histograms = node.object("histograms_ns");
        tally.response().add(histograms.latencies("response").histogram());
        tally.service().add(histograms.latencies("service").histogram());
        tally.lateness().add(histograms.latencies("lateness").histogram());
        tally.spacing().add(histograms.latencies("spacing").histogram());
        tally.connect().add(histograms.latencies("connect").histogram());
        return tally;
    }

    private static Counts counts(JsonFields node) {
        JsonFields messages = node.object("messages");
        JsonFields connections = node.object("connections");
        return new Counts(
                messages.whole("due"),
                messages.whole("sent"),
                messages.whole("answered"),
                messages.whole("late"),
                messages.whole("wrong"),
                messages.whole("lost"),
                messages.whole("never_issued"),
                messages.whole("reply_bytes"),
                connections.whole("lost"),
                connections.whole("reopened"),
                connections.whole("renewed"));
    }

    private static Map<ReplyFault, Long> faults(JsonFields errors) {
        Map<ReplyFault, Long> faults = new EnumMap<>(ReplyFault.class);
        for (ReplyFault fault : ReplyFault.values()) {
            long times = errors.whole(key(fault));
            if (times > 0) {
                faults.put(fault, times);
            }
        }
        return faults;
    }

    private static List<FaultExample> examples(JsonFields node) {
        List<FaultExample> examples = new ArrayList<>();
        for (JsonFields example : node.objects("error_examples")) {
            examples.add(new FaultExample(
                    example.parsed("error", text -> ReplyFault.valueOf(text.toUpperCase(Locale.ROOT))),
                    example.smallWhole("connection"),
                    example.whole("message"),
                    example.smallWhole("offset"),
                    example.parsed("expected_hex", JsonTally::bytes),
                    example.parsed("received_hex", JsonTally::bytes)));
        }
        return examples;
    }

    private static String key(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String hex(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return HexFormat.of().formatHex(copy);
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }
}
