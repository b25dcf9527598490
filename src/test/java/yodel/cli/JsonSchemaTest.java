package yodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yodel.check.BrokenServers;
import yodel.cli.option.HostPort;
import yodel.load.result.LoadResult;
import yodel.load.result.MetricsSample;
import yodel.load.result.Objective;
import yodel.load.result.ReplyError;
import yodel.load.result.ResultFixture;
import yodel.load.result.RunTotals;
import yodel.load.result.ServerMetricsDelta;
import yodel.ping.PingListener;
import yodel.ping.PingOutage;
import yodel.ping.PingSummary;
import yodel.report.compare.Metric;
import yodel.report.file.CsvLog;
import yodel.report.file.JsonReport;
import yodel.report.file.JsonRunTotals;
import yodel.report.file.WholeResult;
import yodel.report.ping.PingJson;
import yodel.testing.SocketServer;

/** The published JSON Schemas describe exactly what Yodel writes. */
class JsonSchemaTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern METRIC = Pattern.compile("(?m)^# TYPE (yodel_\\w+) ");

    @TempDir
    private Path folder = Path.of("");

    private static void assertDescribedBy(JsonSchemas schema, JsonNode document) throws IOException {
        assertThat(schema.violations(document)).as(schema.file().toString()).isEmpty();
        assertThat(schema.keysMissingFrom(document))
                .as("keys that %s has and nothing writes", schema.file())
                .isEmpty();
    }

    private static JsonNode read(LoadResult result) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonReport.write(result, out);
        return MAPPER.readTree(out.toByteArray());
    }

    /** A server that exposes every metric that a result can have. */
    private static JsonNode runTotals() throws IOException {
        Map<String, Double> before = new HashMap<>(Map.of(
                "process_cpu_seconds_total", 1.0,
                "process_resident_memory_bytes", 1.0,
                "yodel_eventloop_lag_seconds_bucket 0.01", 1.0,
                "yodel_eventloop_lag_seconds_bucket +Inf", 1.0));
        try (TestAdmin admin = TestAdmin.start()) {
            METRIC.matcher(admin.get("/metrics")).results().forEach(metric -> before.put(metric.group(1), 1.0));
        }
        Map<String, Double> after = new HashMap<>(before);
        after.replaceAll((name, value) -> value + 1);
        ServerMetricsDelta usage = new ServerMetricsDelta(
                "http://127.0.0.1:9464/metrics",
                new MetricsSample(Instant.EPOCH, before),
                new MetricsSample(Instant.EPOCH.plusSeconds(1), after));
        ObjectNode node = MAPPER.createObjectNode();
        JsonRunTotals.put(
                node,
                new RunTotals(
                        1,
                        1,
                        List.of(usage),
                        WholeResult.get().runTotals().tcp(),
                        WholeResult.get().runTotals().machine()));
        return MAPPER.readTree(MAPPER.writeValueAsBytes(node));
    }

    @Test
    void describesAResult() throws IOException {
        ObjectNode json = (ObjectNode) read(WholeResult.get());
        json.set("run_totals", runTotals());
        assertDescribedBy(JsonSchemas.RESULT, json);
    }

    /** In the result of a run without errors, objectives or steps, many values are empty or null. */
    @Test
    void describesAResultInWhichNothingHappened() throws IOException {
        LoadResult result = ResultFixture.closedLoop()
                .objective(new Objective(Objective.Metric.MEAN, 0, Objective.Comparison.BELOW, 1e6, "mean<1ms"))
                .intervals(1)
                .result();
        JsonNode json = read(result);
        assertThat(json.at("/objectives/0/value_us").isNull()).isTrue();
        assertThat(JsonSchemas.RESULT.violations(json)).isEmpty();
    }

    @Test
    void reportsAMissingAnUnknownAndAWronglyTypedKey() throws IOException {
        ObjectNode json = (ObjectNode) read(WholeResult.get());
        json.put("verdict", 7).put("unknown", 1).remove("messages");
        assertThat(JsonSchemas.RESULT.violations(json))
                .anyMatch(violation -> violation.contains("verdict"))
                .anyMatch(violation -> violation.contains("unknown"))
                .anyMatch(violation -> violation.contains("messages"));
    }

    @Test
    void csvColumnsAreTheTimeAndKeysOfIntervals() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new CsvLog(out);
        List<String> columns =
                Arrays.asList(out.toString(StandardCharsets.UTF_8).strip().split(",", -1));
        assertThat(columns).startsWith("time");
        assertThat(columns.subList(1, columns.size())).isSubsetOf(JsonSchemas.RESULT.keysOf("intervals"));
    }

    /** Every metric became worse, so each appears in every place. */
    @Test
    void describesAComparison() throws IOException {
        List<String> args =
                new ArrayList<>(List.of("report", "compare", write("good", 100, 10, 0), write("bad", 50, 20, 9)));
        args.addAll(List.of("--json", "-"));
        for (Metric metric : Metric.values()) {
            args.addAll(List.of("--fail-on-regression", metric + ">5%"));
        }
        Run compared = Run.of(args.toArray(String[]::new));
        assertThat(compared.code()).as(compared.err()).isEqualTo(ExitCode.OBJECTIVE_MISSED);
        assertDescribedBy(JsonSchemas.COMPARISON, MAPPER.readTree(compared.out()));
    }

    /** Writes a result whose intervals have approximately the given numbers of messages, milliseconds and errors. */
    private String write(String name, int messages, int millis, int errors) throws IOException {
        ResultFixture run = ResultFixture.openLoop(100).answered(8L * messages, Duration.ofMillis(millis));
        run.wrong(ReplyError.CHANGED_BYTES, 8L * errors);
        for (int i = 0; i < 8; i++) {
            run.interval(ResultFixture.openLoop(100)
                    .answered(messages + i % 3, Duration.ofMillis(millis).plusNanos(100_000L * (i % 4)))
                    .wrong(ReplyError.CHANGED_BYTES, errors == 0 ? 0 : errors + i % 2)
                    .interval(i * 0.25, 0.25));
        }
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            JsonReport.write(run.result(), out);
        }
        return file.toString();
    }

    /** One check passes, one fails, one is skipped. */
    @Test
    void describesACheckReport() throws IOException {
        try (SocketServer server = SocketServer.start(BrokenServers.thatUpperCasesTheLength())) {
            Run check = Run.of("check", HostPort.format(server.address()), "--only", "11,17,54", "--format", "json");
            JsonNode document = MAPPER.readTree(check.out());
            assertThat(JsonSchemas.CHECK.violations(document)).isEmpty();
            // Only a suite that could not continue has an error.
            assertThat(JsonSchemas.CHECK.keysMissingFrom(document)).isSubsetOf("error");
        }
    }

    /** Port 1 of the loopback address has no server. */
    @Test
    void describesADocumentWithoutAResult() throws IOException {
        Run load = Run.of("load", "127.0.0.1:1", "-c", "1", "-n", "1", "--json", "-");
        assertThat(load.code()).isEqualTo(ExitCode.FAILED);
        assertDescribedBy(JsonSchemas.ERROR, MAPPER.readTree(load.out()));
        Run merge = Run.of("report", "merge", folder.resolve("missing").toString(), "--json", "-");
        assertThat(merge.code()).isEqualTo(ExitCode.FAILED);
        assertThat(JsonSchemas.ERROR.violations(MAPPER.readTree(merge.out()))).isEmpty();
    }

    @Test
    void describesTheReportOfASuiteThatCouldNotConnect() throws IOException {
        Run check = Run.of("check", "127.0.0.1:1", "--format", "json");
        assertThat(check.code()).isEqualTo(ExitCode.FAILED);
        JsonNode document = MAPPER.readTree(check.out());
        assertThat(document.has("error")).isTrue();
        assertThat(JsonSchemas.CHECK.violations(document)).isEmpty();
    }

    @Test
    void describesTheStatusOfAServer() throws IOException {
        try (TestAdmin admin = TestAdmin.start()) {
            assertDescribedBy(JsonSchemas.STATUS, MAPPER.readTree(admin.get("/status.json")));
        }
    }

    @Test
    void describesTheEventsOfAPingRun() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PingJson json = new PingJson(new PrintStream(out, true, StandardCharsets.UTF_8), "localhost:8080", false);
        PingOutage outage = new PingOutage(Instant.EPOCH, Duration.ofSeconds(10), 8);
        Histogram times = new Histogram(3);
        times.recordValue(1000);
        json.replied(new PingListener.Reply(Instant.EPOCH, 1, 64, "127.0.0.1:8080", 2000L, 1000));
        json.replied(new PingListener.Reply(Instant.EPOCH, 2, 64, "127.0.0.1:8080", null, 1000));
        json.lost(new PingListener.Lost(Instant.EPOCH, 3, "connection refused"));
        json.wrong(new PingListener.Wrong(
                Instant.EPOCH, 4, "127.0.0.1:8080", ByteBuffer.wrap(new byte[] {'A'}), ByteBuffer.wrap(new byte[] {'a'
                })));
        json.outageEnded(outage);
        json.summary(new PingSummary(
                Instant.EPOCH,
                true,
                Duration.ofSeconds(10),
                new PingSummary.Messages(4, 2, 1, 1),
                new PingSummary.Connections(3, 2, 1),
                times,
                times,
                new PingSummary.Outages(1, outage.length(), outage.length(), List.of(outage)),
                outage));
        List<JsonNode> events = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            JsonNode event = MAPPER.readTree(line);
            assertThat(JsonSchemas.PING.violations(event)).as(line).isEmpty();
            events.add(event);
        }
        assertThat(events)
                .extracting(event -> event.path("type").asText())
                .containsExactly("reply", "reply", "lost", "wrong", "outage", "summary");
        assertThat(JsonSchemas.PING.keysMissingFrom(events)).isEmpty();
    }

    @Test
    void describesAPingRunWithoutReplies() throws IOException {
        Run ping = Run.of("ping", "127.0.0.1:1", "-c", "1", "--json");
        assertThat(ping.code()).isEqualTo(ExitCode.FAILED);
        for (String line : ping.out().lines().toList()) {
            assertThat(JsonSchemas.PING.violations(MAPPER.readTree(line)))
                    .as(line)
                    .isEmpty();
        }
    }
}
