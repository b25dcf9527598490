package yodel.process;

import static org.assertj.core.api.Assertions.assertThat;
import static yodel.testing.Eventually.eventually;
import static yodel.testing.Peer.message;
import static yodel.testing.YodelProcess.SHORT_RUN;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yodel.testing.Browser;
import yodel.testing.Http;
import yodel.testing.Peer;
import yodel.testing.Tools;
import yodel.testing.YodelProcess;

/** Tests {@code yodel serve --admin} as a process, with consumers of its metrics. */
class AdminIT {

    private static final Pattern WHERE = Pattern.compile("admin on (http://127\\.0\\.0\\.1:\\d+)/");
    private static final Pattern METRIC = Pattern.compile("\\b(?:yodel|process|jvm)_[a-z_]+[a-z]\\b");
    private static final int TIMEOUT_SECONDS = 90;

    private static YodelProcess server;

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void serve() {
        server = start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static YodelProcess start() {
        return YodelProcess.serve("--admin", "127.0.0.1:0");
    }

    private static String admin(YodelProcess serve) {
        serve.awaitReady();
        eventually("the admin address is printed", () -> serve.out().size() == 2);
        var where = WHERE.matcher(serve.out().get(1));
        assertThat(where.matches()).as("%s", serve.out()).isTrue();
        return where.group(1);
    }

    /** Returns the metric names on the page, without the suffixes of histograms. */
    private static Set<String> metricNames() {
        Set<String> names = new TreeSet<>();
        Http.get(admin(server) + "/metrics")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> names.add(line.split("[{ ]", 2)[0]));
        return names;
    }

    private static Set<String> named(String text) {
        return METRIC.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static JsonNode load(String... options) {
        List<String> args = new ArrayList<>(List.of("load", server.target(), "--server-metrics"));
        args.addAll(List.of(admin(server) + "/metrics", "--max-send-delay", "1m", "-q", "--json", "-"));
        args.addAll(List.of(options));
        try (YodelProcess load = YodelProcess.start(args.toArray(String[]::new))) {
            assertThat(load.awaitExit()).as("%s", load.err()).isZero();
            assertThat(load.err()).isEmpty();
            return load.json();
        }
    }

    @Test
    void countsMatchTheLoadGenerator() {
        JsonNode result = load("-n", "20k", "-w", "0s", "-c", "20", "-p", "4", "-s", "0-3000");
        JsonNode counted = result.at("/run_totals/servers/0");
        assertThat(result.at("/messages/answered").asLong()).isEqualTo(20_000);
        assertThat(counted.at("/messages").asLong()).isEqualTo(20_000);
        assertThat(counted.at("/sent_bytes").asLong())
                .isEqualTo(result.at("/messages/reply_bytes").asLong());
        assertThat(counted.at("/received_bytes")).isEqualTo(counted.at("/sent_bytes"));
        assertThat(counted.at("/connections_accepted").asLong()).isEqualTo(20);
        assertThat(counted.at("/protocol_errors").asLong()).isZero();
        assertThat(counted.at("/cpu_s").asDouble()).isPositive();
        assertThat(counted.at("/counts_match").asBoolean()).isTrue();
    }

    /** The measured messages are only a part of all messages. */
    @Test
    void includesTheWarmUpAndIdleConnections() {
        JsonNode result = load("-r", "2k", "-d", SHORT_RUN, "-w", "1s", "-c", "5", "--idle-connections", "7");
        JsonNode counted = result.at("/run_totals/servers/0");
        assertThat(counted.at("/messages")).isEqualTo(result.at("/run_totals/correct_replies"));
        assertThat(counted.at("/sent_bytes")).isEqualTo(result.at("/run_totals/reply_bytes"));
        assertThat(counted.at("/messages").asLong())
                .isGreaterThan(result.at("/messages/answered").asLong() + 7);
        assertThat(counted.at("/connections_accepted").asLong()).isEqualTo(12);
    }

    @Test
    void aRunContinuesWithoutServerMetrics() {
        try (YodelProcess load = YodelProcess.start(
                "load",
                server.target(),
                "-n",
                "100",
                "-w",
                "0s",
                "-q",
                "--max-send-delay",
                "1m",
                "--server-metrics",
                "http://127.0.0.1:1/metrics")) {
            assertThat(load.awaitExit()).isZero();
            assertThat(load.err())
                    .singleElement()
                    .asString()
                    .startsWith(
                            "yodel: server metrics unavailable, continuing without them: http://127.0.0.1:1/metrics: ");
            assertThat(load.out()).anyMatch(line -> line.matches("verdict +ok"));
        }
    }

    @Test
    void exposesSettingsAsGiven() throws Exception {
        try (YodelProcess serve =
                YodelProcess.serve("--admin", "127.0.0.1:0", "--allow", "127.0.0.0/8,::1", "--allow", "10.0.0.0/8")) {
            JsonNode settings = new ObjectMapper()
                    .readTree(Http.get(admin(serve) + "/status.json").body())
                    .get("configuration");
            assertThat(settings.get("allow").asText()).isEqualTo("127.0.0.0/8,::1,10.0.0.0/8");
            assertThat(settings.get("tls-cert").asText()).isEmpty();
            assertThat(settings.get("trusted-proxy").asText()).isEmpty();
            assertThat(settings.get("threads").asInt()).isPositive();
        }
    }

    @Test
    void isNotReadyWhileDrainingAndRespondsUntilTheEnd() {
        try (YodelProcess serve = start();
                Peer neverReads = Peer.connect(serve.awaitReady())) {
            String admin = admin(serve);
            assertThat(Http.get(admin + "/readyz").status()).isEqualTo(200);
            neverReads.sendMeanwhile(message("x".repeat(16 << 20)));
            neverReads.receive(1);
            serve.signal("TERM");
            eventually("the server drains", () -> Http.get(admin + "/readyz").status() == 503);
            assertThat(Http.get(admin + "/livez").status()).isEqualTo(200);
            assertThat(Http.get(admin + "/metrics").body())
                    .contains("\nyodel_draining 1.0\n", "\nyodel_connections_open 1.0\n");
        }
    }

    @Test
    void reportsAPortInUseInOneSentence() {
        String taken = "127.0.0.1:" + admin(server).replaceFirst(".*:", "");
        try (YodelProcess second = YodelProcess.serve("--admin", taken)) {
            assertThat(second.awaitExit()).isEqualTo(1);
            assertThat(second.out()).isEmpty();
            assertThat(second.err()).singleElement().asString().contains("another program uses the port");
        }
    }

    @Test
    void exposesEveryMetricOfAlertsAndDashboard() throws Exception {
        String rules = Files.readString(Path.of("config", "prometheus", "yodel-alerts.yml"));
        JsonNode dashboard = new ObjectMapper().readTree(Files.readString(Path.of("config", "grafana", "yodel.json")));
        String queries = String.join("\n", dashboard.findValuesAsText("expr"));
        assertThat(named(rules)).isNotEmpty().isSubsetOf(metricNames());
        assertThat(named(queries)).hasSizeGreaterThan(named(rules).size()).isSubsetOf(metricNames());
    }

    @Test
    void promtoolAcceptsMetricsAndAlerts() throws Exception {
        Tools.require("promtool", "prometheus");
        assertThat(promtool(Http.get(admin(server) + "/metrics").body(), "check", "metrics"))
                .isEmpty();
        assertThat(promtool("", "check", "rules", "config/prometheus/yodel-alerts.yml"))
                .contains("SUCCESS");
    }

    private String promtool(String input, String... args) throws Exception {
        Path in = Files.writeString(folder.resolve("input"), input);
        Path out = folder.resolve("output");
        String[] command = new String[args.length + 1];
        command[0] = "promtool";
        System.arraycopy(args, 0, command, 1, args.length);
        int code = await(new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile()));
        assertThat(code).as(Files.readString(out)).isZero();
        return Files.readString(out);
    }

    @Test
    void aBrowserShowsThePage() throws Exception {
        Browser.require();
        String shown = Browser.shown(admin(server) + "/", folder);
        assertThat(shown).as("no script errors").doesNotContain("data-failed");
        assertThat(shown)
                .contains("data-phase=\"ready\"", "<h1 id=\"address\">" + server.target() + "</h1>", "worker-1 lag")
                .contains("<title>Yodel ready</title>", "class=\"line\" d=\"M");
    }

    private static int await(ProcessBuilder command) throws Exception {
        Process process = command.start();
        try {
            assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly().onExit().join();
        }
    }
}
