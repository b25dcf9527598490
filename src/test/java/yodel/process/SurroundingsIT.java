package yodel.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static yodel.testing.Eventually.eventually;
import static yodel.testing.Peer.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import yodel.testing.Peer;
import yodel.testing.YodelProcess;

/** Tests the effects of the environment: variables, locales, name resolution, and a blocked standard error. */
class SurroundingsIT {

    private static final Map<String, String> LINKS_OF_KUBERNETES = Map.of(
            "YODEL_SERVICE_HOST", "10.96.0.1",
            "YODEL_SERVICE_PORT", "8080",
            "YODEL_PORT", "tcp://10.96.0.1:8080",
            "YODEL_PORT_8080_TCP", "tcp://10.96.0.1:8080",
            "YODEL_PORT_8080_TCP_PROTO", "tcp",
            "YODEL_ADMIN_PORT", "tcp://10.96.0.2:9464",
            "YODEL_REUSE_PORT", "tcp://10.96.0.3:80");

    /** Runs a server, sends it a message, ends it, and returns it. */
    private static YodelProcess served(Map<String, String> environment, String... options) {
        try (YodelProcess serve = YodelProcess.serve(environment, options);
                Peer peer = Peer.connect(serve.awaitReady())) {
            assertThat(peer.send(message("hello")).receive(9)).isEqualTo(message("HELLO"));
            peer.halfClose();
            assertThat(serve.signal("TERM").awaitExit()).isEqualTo(143);
            return serve;
        }
    }

    @Test
    void serviceLinksOfKubernetesAreIgnoredAndNamedInOneWarning() {
        assertThat(served(LINKS_OF_KUBERNETES).err())
                .filteredOn(line -> line.contains(" WARN "))
                .singleElement()
                .asString()
                .contains(
                        "YODEL_PORT=tcp://10.96.0.1:8080, YODEL_REUSE_PORT=tcp://10.96.0.3:80: ignored",
                        "Kubernetes",
                        "enableServiceLinks")
                .doesNotContain("YODEL_SERVICE_HOST", "YODEL_ADMIN_PORT");
    }

    @Test
    void anUnknownVariableIsNamedInAWarning() {
        assertThat(served(Map.of("YODEL_MAX_CONECTIONS", "5")).err())
                .filteredOn(line -> line.contains(" WARN "))
                .singleElement()
                .asString()
                .contains("YODEL_MAX_CONECTIONS: ignored, because there is no such setting");
    }

    @Test
    void anEmptyVariableIsNotSet() {
        assertThat(served(Map.of("YODEL_PORT", "", "YODEL_THREADS", " ", "YODEL_LOG_LEVEL", ""))
                        .err())
                .hasSize(2)
                .allMatch(line -> line.contains(" INFO "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"warning", "2", "verbose"})
    void anInvalidLogLevelCausesAWarningAndMeansInfo(String level) {
        assertThat(served(Map.of("YODEL_LOG_LEVEL", level)).err())
                .hasSize(3)
                .allMatch(line -> line.contains(" INFO ") || line.contains(" WARN "))
                .first()
                .asString()
                .contains("YODEL_LOG_LEVEL: " + level + " (expected: error, warn, info, debug or trace)");
    }

    @Test
    void anInvalidLogLevelMeansInfoWithTheConfigurationFileToo() {
        Path file = Path.of("config", "logback.xml").toAbsolutePath();
        Map<String, String> environment =
                Map.of("YODEL_LOG_LEVEL", "warning", "YODEL_JAVA_OPTS", "-Dlogback.configurationFile=" + file);
        assertThat(served(environment, "--log-format", "json").err())
                .hasSize(3)
                .allMatch(line -> line.contains("\"level\":\"INFO\"") || line.contains("\"level\":\"WARN\""));
    }

    @ParameterizedTest
    @CsvSource({"fa, IR, ''", "ar, EG, ''", "th, TH, u-ca-buddhist-nu-thai", "tr, TR, ''", "hi, IN, u-nu-deva"})
    void outputDoesNotDependOnTheLocale(String language, String country, String extensions) {
        Map<String, String> environment = Map.of(
                "YODEL_JAVA_OPTS",
                "-Duser.language=%s -Duser.country=%s -Duser.extensions=%s".formatted(language, country, extensions),
                "YODEL_LOG_LEVEL",
                "INFO");
        try (YodelProcess serve = YodelProcess.serve(environment);
                YodelProcess check =
                        YodelProcess.start(environment, "check", serve.target(), "--only", "10-12", "--format", "tap");
                YodelProcess load = YodelProcess.start(
                        environment, "load", serve.target(), "-n", "20k", "-w", "0s", "--max-send-delay", "1m")) {
            assertThat(check.awaitExit()).isZero();
            assertThat(check.out()).first().asString().matches("TAP version 1[34]");
            assertThat(check.out()).anyMatch(line -> line.matches("ok \\d+ .*"));
            assertThat(load.awaitExit()).isZero();
            assertThat(load.out()).anyMatch(line -> line.contains("20,000 answered"));
            assertThat(serve.signal("TERM").awaitExit()).isEqualTo(143);
            assertThat(serve.err()).allMatch(line -> line.matches("20\\d\\d-\\d\\d-\\d\\d \\d\\d:.*"));
            for (YodelProcess process : new YodelProcess[] {serve, check, load}) {
                assertThat(String.join("\n", process.out()) + String.join("\n", process.err()))
                        .doesNotContainPattern("[\\p{Nd}&&[^0-9]]")
                        .doesNotContain("\u0131", "\u0130", "\u066b", "\ufffd");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"C, ''", "POSIX, ''", "'', C", "'', ''"})
    void nonAsciiTextIsSentUnchangedInThePosixLocale(String all, String language) {
        try (YodelProcess serve = YodelProcess.serve();
                YodelProcess send = YodelProcess.start(
                        Map.of("LC_ALL", all, "LC_CTYPE", "", "LANG", language),
                        "send",
                        serve.target(),
                        "gr\u00fc\u00dfe")) {
            assertThat(send.awaitExit()).isZero();
            assertThat(send.out()).containsExactly("GR\u00fc\u00dfE");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void aBlockedStandardErrorDoesNotStopTheServer(String format, @TempDir Path folder) throws IOException {
        Path full = folder.resolve("full");
        String script = """
                mkfifo %1$s
                exec 3<>%1$s
                dd if=/dev/zero of=%1$s bs=4096 count=64 oflag=nonblock 2>/dev/null
                exec %2$s serve --port 0 --threads 1 --log-format %3$s 2>&3
                """.formatted(full, YodelProcess.LAUNCHER, format);
        try (YodelProcess serve = YodelProcess.start(new ProcessBuilder("bash", "-c", script), Map.of())) {
            for (int i = 0; i < 5; i++) {
                try (Peer bad = Peer.connect(serve.awaitReady())) {
                    bad.send(Peer.length(-5)).halfClose();
                    assertThat(bad.receiveAll()).isEmpty();
                }
            }
            try (Peer good = Peer.connect(serve.awaitReady())) {
                assertThat(good.send(message("hello")).receive(9)).isEqualTo(message("HELLO"));
            }
            assertThat(serve.signal("TERM").awaitExit()).isEqualTo(143);
        }
    }

    @Test
    void aLateReaderReceivesTheLinesInOrder(@TempDir Path folder) throws IOException {
        Path full = folder.resolve("full");
        String script = """
                mkfifo %1$s
                exec 3<>%1$s
                dd if=/dev/zero of=%1$s bs=4096 count=64 oflag=nonblock 2>/dev/null
                exec %2$s serve --port 0 --threads 1 2>&3
                """.formatted(full, YodelProcess.LAUNCHER);
        try (YodelProcess serve = YodelProcess.start(new ProcessBuilder("bash", "-c", script), Map.of());
                Peer bad = Peer.connect(serve.awaitReady())) {
            bad.send(Peer.length(-5)).halfClose();
            assertThat(bad.receiveAll()).isEmpty();
            StringBuilder log = new StringBuilder();
            Thread reader = new Thread(() -> read(full, log), "late reader");
            reader.setDaemon(true);
            reader.start();
            eventually("the line came", () -> written(log).contains("-5"));
            assertThat(serve.signal("TERM").awaitExit()).isEqualTo(143);
            eventually("the last line came", () -> written(log).contains("stopped: "));
            assertThat(written(log)).containsSubsequence("-5", "SIGTERM", "stopped: ");
        }
    }

    private static void read(Path pipe, StringBuilder log) {
        try (InputStream in = Files.newInputStream(pipe)) {
            byte[] bytes = new byte[1 << 12];
            for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
                synchronized (log) {
                    log.append(new String(bytes, 0, length, UTF_8));
                }
            }
        } catch (IOException e) {
            // The test has ended.
            return;
        }
    }

    private static String written(StringBuilder log) {
        synchronized (log) {
            return log.toString();
        }
    }

    @Test
    void everyAddressOfANameIsTriedAndTheUsedOneIsReported() {
        try (YodelProcess serve = YodelProcess.start("serve", "--host", "::1", "--port", "0")) {
            int port = serve.awaitReady().getPort();
            String target = "localhost:" + port;
            try (YodelProcess send = YodelProcess.start("send", target, "hello");
                    YodelProcess check = YodelProcess.start("check", target, "--only", "10-12", "--format", "json");
                    YodelProcess load = YodelProcess.start(
                            "load",
                            target,
                            "-c",
                            "7",
                            "-n",
                            "1k",
                            "-w",
                            "0s",
                            "--max-send-delay",
                            "1m",
                            "--json",
                            "-");
                    YodelProcess text = YodelProcess.start(
                            "load", target, "-n", "1k", "-w", "0s", "--max-send-delay", "1m", "--reconnect")) {
                assertThat(send.awaitExit()).isZero();
                assertThat(send.out()).containsExactly("HELLO");
                assertThat(check.awaitExit()).isZero();
                assertThat(check.json().path("target").asText()).isEqualTo(target);
                assertThat(check.json().path("address").asText()).isEqualTo("[::1]:" + port);
                assertThat(load.awaitExit()).isZero();
                JsonNode result = load.json();
                assertThat(result.path("target").asText()).isEqualTo(target);
                assertThat(result.path("config").path("address").asText()).isEqualTo("[::1]:" + port);
                assertThat(text.awaitExit()).isZero();
                assertThat(text.out()).anyMatch(line -> line.contains(target + ", at [::1]:" + port));
            }
        }
    }

    /** The last address belongs to no machine (RFC 5737). */
    @ParameterizedTest
    @ValueSource(strings = {"epoll", "nio"})
    void aServerListensOnEveryLocalAddressOfItsName(String transport, @TempDir Path folder) throws IOException {
        Path hosts = Files.writeString(
                folder.resolve("hosts"), "127.0.0.1 several.test\n::1 several.test\n192.0.2.1 several.test\n");
        Map<String, String> environment = Map.of("YODEL_JAVA_OPTS", "-Djdk.net.hosts.file=" + hosts);
        try (YodelProcess serve = YodelProcess.serve(environment, "--host", "several.test", "--transport", transport)) {
            int port = serve.awaitReady().getPort();
            assertThat(serve.out().get(0))
                    .startsWith("listening on ")
                    .contains("127.0.0.1:" + port, "[::1]:" + port)
                    .doesNotContain("192.0.2.1");
            for (String host : new String[] {"127.0.0.1", "::1"}) {
                try (Peer peer = Peer.connect(new InetSocketAddress(host, port))) {
                    peer.assertServed();
                }
            }
            try (YodelProcess second = YodelProcess.start(
                    environment, "serve", "--host", "several.test", "--port", String.valueOf(port))) {
                assertThat(second.awaitExit()).isEqualTo(1);
                assertThat(second.err())
                        .singleElement()
                        .asString()
                        .contains("cannot listen on 127.0.0.1:" + port + ": another program uses the port");
            }
        }
    }

    @Test
    void allAddressesOfANameAreNamedWhenNoneAccepts() {
        for (String command : new String[] {"load", "send", "check"}) {
            try (YodelProcess client =
                    YodelProcess.start(command, "localhost:1").type("")) {
                assertThat(client.awaitExit()).isEqualTo(1);
                assertThat(client.err()).anyMatch(line -> line.contains("127.0.0.1:1") && line.contains("[::1]:1"));
            }
        }
    }

    @Test
    void anIpv6AddressIsFormattedForUseInACommand() {
        try (YodelProcess serve = YodelProcess.start("serve", "--host", "::1", "--port", "0")) {
            String target = "[::1]:" + serve.awaitReady().getPort();
            try (YodelProcess load = YodelProcess.start(
                            "load", target, "-n", "1k", "-w", "0s", "--max-send-delay", "1m", "--json", "-");
                    YodelProcess refused = YodelProcess.start("load", "[0:0:0:0:0:0:0:1]:1")) {
                assertThat(load.awaitExit()).isZero();
                assertThat(load.json().path("target").asText()).isEqualTo(target);
                assertThat(load.json().path("config").path("target").asText()).isEqualTo(target);
                assertThat(refused.awaitExit()).isEqualTo(1);
                assertThat(refused.err()).anyMatch(line -> line.contains("cannot connect to [::1]:1: "));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--port 8099 --admin 127.0.0.1:8099",
        "--host 0.0.0.0 --port 8099 --admin 127.0.0.1:8099",
        "--host :: --port 8099 --admin 0.0.0.0:8099",
        "--host localhost --port 8099 --admin 127.0.0.1:8099"
    })
    void twoOptionsWithTheSameAddressAreRejected(String options) {
        try (YodelProcess serve =
                YodelProcess.start(new ProcessBuilder("bash", "-c", "exec scripts/yodel serve " + options), Map.of())) {
            assertThat(serve.awaitExit()).isEqualTo(2);
            assertThat(serve.err()).first().asString().contains("--admin", "--host", "--port", "8099");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "serve --allow 010.0.0.1, --allow: 010.0.0.1 (expected: ",
        "serve --allow 10.1.2.3/8, 10.0.0.0/8 for the range",
        "serve --trusted-proxy 127.1, --trusted-proxy: 127.1 (expected: ",
        "serve --host 010.0.0.1, --host: 010.0.0.1 (expected: ",
        "serve --host 0, --host: 0 (expected: ",
        "serve --host 127.0.0.1:80, --host: 127.0.0.1:80 (expected: ",
        "serve --admin 127.1:80, --admin: 127.1:80 (expected: ",
        "load 127.0.0.1:1 --bind 127.0.0.01, --bind: 127.0.0.01 (expected: ",
        "load 127.0.0.1:1 --server-metrics http://127.1/metrics, --server-metrics: http://127.1/metrics (expected: ",
        "load 2130706433:80, HOST:PORT: 2130706433:80 (expected: ",
        "check 127.0.0.1, the port is missing",
        "check ::1:8080, an IPv6 address has brackets",
        "load tcp://127.0.0.1:80, without \"tcp://\""
    })
    void anAmbiguousAddressIsRejected(String command, String sentence) {
        try (YodelProcess yodel = YodelProcess.start(command.split(" ", -1))) {
            assertThat(yodel.awaitExit()).isEqualTo(2);
            assertThat(yodel.err()).first().asString().contains(sentence);
        }
    }
}
