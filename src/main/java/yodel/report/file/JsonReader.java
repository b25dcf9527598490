package yodel.report.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import yodel.load.result.Assessment;
import yodel.load.result.GeneratorHealth;
import yodel.load.result.IdleResult;
import yodel.load.result.LoadResult;
import yodel.load.result.Outage;
import yodel.load.result.RunTotals;
import yodel.load.result.Verdict;

/** Reads results written by {@link JsonReport}. */
final class JsonReader {

    private JsonReader() {}

    /**
     * Reads a result.
     *
     * @param file the file name, for error messages
     * @throws UnreadableResultException if the file is not a result, is truncated, or has a newer format
     */
    static LoadResult read(String file, byte[] json) throws UnreadableResultException {
        JsonNode root = parse(file, json);
        JsonNode format = root.get("format");
        if (format == null || !format.canConvertToInt() || !root.has("verdict")) {
            throw new UnreadableResultException(
                    file, "is JSON, but not a load result (expected: a file written by --json or --hdr)");
        }
        if (format.intValue() > JsonReport.FORMAT) {
            throw new UnreadableResultException(
                    file,
                    "has format %d of a later Yodel version (expected: %d)"
                            .formatted(format.intValue(), JsonReport.FORMAT));
        }
        if (root.has("error")) {
            throw new UnreadableResultException(
                    file, "has no result of a run: " + root.get("error").asText());
        }
        try {
            return result(JsonFields.of(root));
        } catch (IllegalArgumentException e) {
            throw new UnreadableResultException(file, "is corrupt: " + e.getMessage(), e);
        }
    }

    private static JsonNode parse(String file, byte[] json) throws UnreadableResultException {
        try {
            return new ObjectMapper()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(json);
        } catch (JsonProcessingException e) {
            // Jackson reports a truncated literal such as "tru" as an unknown token, not as the end of the file.
            boolean truncated = e instanceof JsonEOFException
                    || !new String(json, UTF_8).stripTrailing().endsWith("}");
            String what = truncated ? "is truncated in line " : "is not valid JSON, in line ";
            throw new UnreadableResultException(file, what + line(e), e);
        } catch (IOException e) {
            throw new UnreadableResultException(file, "cannot be read: " + e.getMessage(), e);
        }
    }

    private static int line(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return location == null ? 1 : location.getLineNr();
    }

    private static LoadResult result(JsonFields root) {
        JsonFields rateSweep = root.objectOrNull("rate_sweep");
        return new LoadResult(
                JsonSetup.read(root),
                JsonLoadStats.read(root),
                root.object("connections").smallWhole("opened"),
                root.number("elapsed_s"),
                root.flag("interrupted"),
                root.objects("intervals").stream().map(JsonInterval::read).toList(),
                JsonFairness.read(root.object("fairness")),
                root.allMapped("outages", Outage.class),
                idle(root.object("idle")),
                root.mapped("generator", GeneratorHealth.class),
                assessment(root),
                // Absent in results written before --server-metrics existed.
                root.has("run_totals") ? JsonRunTotals.read(root.object("run_totals")) : RunTotals.UNKNOWN,
                rateSweep == null ? null : JsonRateSweep.read(rateSweep));
    }

    private static IdleResult idle(JsonFields node) {
        JsonFields connections = node.object("connections");
        return new IdleResult(
                connections.smallWhole("requested"), connections.smallWhole("opened"), JsonLoadStats.read(node));
    }

    private static Assessment assessment(JsonFields root) {
        return new Assessment(
                root.texts("limits"),
                root.objects("objectives").stream()
                        .map(JsonObjective::readOutcome)
                        .toList(),
                root.oneOf("verdict", Verdict.values()));
    }
}
