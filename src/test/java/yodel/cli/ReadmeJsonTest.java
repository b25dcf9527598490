package yodel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static yodel.cli.ReadmeTable.code;
import static yodel.cli.ReadmeTable.rowsUnder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yodel.check.BrokenServers;
import yodel.cli.option.HostPort;
import yodel.load.result.LoadResult;
import yodel.load.result.ReplyFault;
import yodel.load.result.ResultFixture;
import yodel.load.result.Scrape;
import yodel.load.result.ServerUsage;
import yodel.load.result.WholeRun;
import yodel.report.compare.Metric;
import yodel.report.file.CsvLog;
import yodel.report.file.JsonReport;
import yodel.report.file.JsonWholeRun;
import yodel.report.file.WholeResult;
import yodel.testing.SocketServer;

/**
 * The README tells of every key of every JSON that Yodel writes. Its tables have the path of an object, in which {@code *}
 * stands for any one key, and the object's keys; an object whose keys are free has none there.
 */
class ReadmeJsonTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path folder = Path.of("");

    /** The keys of every object in there by the object's path; those of a list's objects are one. */
    private static Map<String, Set<String>> keys(JsonNode root) {
        Map<String, Set<String>> keys = new TreeMap<>();
        collect("", root, keys);
        return keys;
    }

    private static void collect(String path, JsonNode node, Map<String, Set<String>> keys) {
        if (node.isArray()) {
            node.forEach(element -> collect(path, element, keys));
        } else if (node.isObject()) {
            Set<String> ofThis = keys.computeIfAbsent(path, none -> new TreeSet<>());
            node.properties().forEach(field -> {
                ofThis.add(field.getKey());
                collect(path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), keys);
            });
        }
    }

    private static void assertThatTheReadmeHasExactly(String head, JsonNode json) throws IOException {
        Map<String, Set<String>> written = new TreeMap<>();
        for (List<String> row : rowsUnder(head).toList()) {
            List<String> paths = code(row.get(0));
            for (String path : paths.isEmpty() ? List.of("") : paths) {
                written.computeIfAbsent(path, none -> new TreeSet<>()).addAll(code(row.get(1)));
            }
        }
        Map<String, Set<String>> real = keys(json);
        assertThat(written.keySet())
                .allSatisfy(path -> assertThat(real.keySet()).anyMatch(some -> matches(path, some)));
        assertThat(real).allSatisfy((path, keys) -> {
            List<Set<String>> told = written.entrySet().stream()
                    .filter(entry -> matches(entry.getKey(), path))
                    .map(Map.Entry::getValue)
                    .toList();
            assertThat(told).as("tells of the object " + path).isNotEmpty();
            Set<String> keysTold = told.stream().flatMap(Set::stream).collect(Collectors.toSet());
            assertThat(keysTold)
                    .as("tells of the keys of " + path)
                    .isEqualTo(told.stream().allMatch(Set::isEmpty) ? Set.of() : keys);
        });
    }

    private static boolean matches(String pattern, String path) {
        return path.matches(pattern.replace(".", "\\.").replace("*", "[^.]+"));
    }

    private static JsonNode read(LoadResult result) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonReport.write(result, out);
        return MAPPER.readTree(out.toByteArray());
    }

    private static JsonNode wholeRun() throws IOException {
        Map<String, Double> before = new HashMap<>(Map.of(
                "process_cpu_seconds_total", 1.0,
                "process_resident_memory_bytes", 1.0,
                "yodel_eventloop_lag_seconds_bucket 0.01", 1.0,
                "yodel_eventloop_lag_seconds_bucket +Inf", 1.0));
        rowsUnder("metric").map(row -> code(row.get(0)).get(0)).forEach(name -> before.put(name, 1.0));
        Map<String, Double> after = new HashMap<>(before);
        after.replaceAll((name, figure) -> figure + 1);
        ServerUsage usage = new ServerUsage(
                "http://127.0.0.1:9464/metrics",
                new Scrape(Instant.EPOCH, before),
                new Scrape(Instant.EPOCH.plusSeconds(1), after));
        ObjectNode node = MAPPER.createObjectNode();
        JsonWholeRun.put(node, new WholeRun(1, 1, List.of(usage)));
        return MAPPER.readTree(MAPPER.writeValueAsBytes(node));
    }

    @Test
    void ofAResult() throws IOException {
        ObjectNode json = (ObjectNode) read(WholeResult.get());
        json.set("whole_run", wholeRun());
        assertThatTheReadmeHasExactly("in a result", json);
    }

    @Test
    void csvHasNoColumnThatAnIntervalHasNotButTheTime() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new CsvLog(out);
        List<String> columns =
                Arrays.asList(out.toString(StandardCharsets.UTF_8).strip().split(",", -1));
        assertThat(columns).startsWith("time");
        assertThat(columns.subList(1, columns.size()))
                .isSubsetOf(keys(read(WholeResult.get()).get("intervals")).get(""));
    }

    /** One in which every metric became worse, so that each is told of in every place. */
    @Test
    void ofAComparison() throws IOException {
        List<String> args =
                new ArrayList<>(List.of("report", "compare", write("good", 100, 10, 0), write("bad", 50, 20, 9)));
        args.addAll(List.of("--json", "-"));
        for (Metric metric : Metric.values()) {
            args.addAll(List.of("--fail-on-regression", metric + ">5%"));
        }
        Run compared = Run.of(args.toArray(String[]::new));
        assertThat(compared.code()).as(compared.err()).isEqualTo(ExitCode.OBJECTIVE_MISSED);
        assertThatTheReadmeHasExactly("in a comparison", MAPPER.readTree(compared.out()));
    }

    /** Writes a result whose every interval has about so many messages, of about so many ms, and about so many errors. */
    private String write(String name, int messages, int millis, int errors) throws IOException {
        ResultFixture run = ResultFixture.openLoop(100).answered(8L * messages, Duration.ofMillis(millis));
        run.wrong(ReplyFault.CHANGED_BYTES, 8L * errors);
        for (int i = 0; i < 8; i++) {
            run.interval(ResultFixture.openLoop(100)
                    .answered(messages + i % 3, Duration.ofMillis(millis).plusNanos(100_000L * (i % 4)))
                    .wrong(ReplyFault.CHANGED_BYTES, errors == 0 ? 0 : errors + i % 2)
                    .interval(i * 0.25, 0.25));
        }
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            JsonReport.write(run.result(), out);
        }
        return file.toString();
    }

    /** One passes, one fails, one is skipped. */
    @Test
    void ofAConformanceSuite() throws IOException {
        try (SocketServer server = SocketServer.start(BrokenServers.thatUpperCasesTheLength())) {
            Run check = Run.of("check", HostPort.format(server.address()), "--only", "11,17,54", "--format", "json");
            assertThatTheReadmeHasExactly("in a suite's report", MAPPER.readTree(check.out()));
        }
    }

    @Test
    void ofAServersStatus() throws IOException {
        try (TestAdmin admin = TestAdmin.start()) {
            assertThatTheReadmeHasExactly("in the status", MAPPER.readTree(admin.get("/status.json")));
        }
    }
}
