package yodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yodel.cli.option.HostPort;
import yodel.testing.SocketServer;
import yodel.wire.LengthPrefix;
import yodel.wire.WireFormat;

class LoadCommandTest {

    @TempDir
    private Path directory = Path.of("");

    private static Run load(TestServer server, String... options) {
        return Run.load(server.address(), options);
    }

    @Test
    void printsTheResult() throws Exception {
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            Run run = load(server);
            assertThat(run.out())
                    .containsPattern("messages +100 due = 100 answered, 0 wrong, 0 lost, 0 unsent")
                    .containsPattern("verdict +ok");
            assertThat(run.err()).isEmpty();
            assertThat(run.code()).isEqualTo(0);
        }
    }

    @Test
    void printsOnlyJsonWhenItGoesToStandardOutput() throws Exception {
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            JsonNode json =
                    new ObjectMapper().readTree(load(server, "--json", "-").out());
            assertThat(json.at("/messages/answered").intValue()).isEqualTo(100);
        }
    }

    @Test
    void reportsSocketOptionsAndTheirEffect() throws Exception {
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            Run run = load(server, "--sndbuf", "50000", "--dscp", "ef", "--nagle", "on", "-4", "--json", "-");
            assertThat(run.code()).as(run.err()).isEqualTo(0);
            JsonNode config = new ObjectMapper().readTree(run.out()).get("config");
            assertThat(config.get("sndbuf_bytes").intValue()).isEqualTo(50_000);
            assertThat(config.get("sndbuf_bytes_effective").intValue()).isEqualTo(50_000);
            assertThat(config.get("address_family").textValue()).isEqualTo("ipv4");
            assertThat(config.get("dscp_effective").intValue()).isEqualTo(46);
            assertThat(load(server, "--nagle", "on", "--rcvbuf", "1").out())
                    .containsPattern("sockets +nagle on, rcvbuf_bytes 1 \\(effective: \\d+\\)");
        }
    }

    @Test
    void reportsWhatTcpDidUnlessItIsTurnedOff() throws Exception {
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            assertThat(load(server).out()).containsPattern("tcp +\\S+ segments sent|tcp +not available");
            assertThat(load(server, "--tcp-info", "off").out()).containsPattern("tcp +off");
            assertThat(load(server, "--transport", "nio").out())
                    .containsPattern("tcp +not available with transport nio, only with epoll and io_uring");
        }
    }

    @Test
    void refusesSocketOptionsThatAreNotAvailable() {
        assertThat(Run.load("127.0.0.1:1", "--transport", "nio", "--mss", "1000")
                        .code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(Run.load("127.0.0.1:1", "--transport", "nio", "--mss", "1000")
                        .complaint())
                .startsWith("--mss: 1000 (transport nio does not have it");
        assertThat(Run.line("load -6 127.0.0.1:1").complaint()).isEqualTo("--ipv6: 127.0.0.1 has no IPv6 address");
        assertThat(Run.load("127.0.0.1:1", "--dscp", "64").complaint()).isEqualTo("--dscp: 64 (expected: 0 to 63)");
        assertThat(Run.load("127.0.0.1:1", "--keepalive", "1s").complaint())
                .isEqualTo("--keepalive: 1s (expected: IDLE,INTERVAL,COUNT, such as 30s,10s,3)");
    }

    @Test
    void countsTheBytesOfMeasuredRepliesOnly() throws Exception {
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            JsonNode json = new ObjectMapper()
                    .readTree(load(server, "-p", "64", "--json", "-").out());
            double bytes = json.at("/rate/reply_bytes_per_s").doubleValue()
                    * json.at("/elapsed_s").doubleValue();
            assertThat(Math.round(bytes)).isEqualTo(100 * 68);
        }
    }

    @Test
    void writesJsonInAdditionToTheText() throws Exception {
        Path file = directory.resolve("result.json");
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            assertThat(load(server, "--json", file.toString()).out()).contains("verdict");
        }
        assertThat(new ObjectMapper()
                        .readTree(Files.readAllBytes(file))
                        .get("verdict")
                        .textValue())
                .isEqualTo("ok");
    }

    @Test
    void showsProgressUnlessQuiet() throws Exception {
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            Run run = Run.line("load " + server.address() + " -c 2 -n 100 -w 0s --max-send-delay 1m");
            assertThat(run.err()).contains("2 connections");
        }
    }

    @Test
    void drawsSizesFromARange() throws Exception {
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            JsonNode json = new ObjectMapper()
                    .readTree(load(server, "-s", "1-4KiB", "--json", "-").out());
            assertThat(json.at("/config/size_bytes").textValue()).isEqualTo("1-4096");
            assertThat(json.get("verdict").textValue()).isEqualTo("ok");
        }
    }

    @Test
    void failsWhenReplyAndRequestDiffer() throws Exception {
        try (TestServer server = TestServer.speaking(new WireFormat(LengthPrefix.LITTLE, 99))) {
            Run run = load(server, "--byte-order", "big");
            assertThat(run.out()).containsPattern("verdict +failed").contains("connection lost");
            assertThat(run.code()).isEqualTo(1);
        }
    }

    @Test
    void keepsEveryEarlierResultWhenARunFails() throws Exception {
        TestServer server = TestServer.speaking(WireFormat.DEFAULT);
        server.close();
        List<String> options = new ArrayList<>();
        for (String form : List.of("json", "html", "hdr", "csv")) {
            Path file = Files.writeString(directory.resolve(form), "old");
            options.addAll(List.of("--" + form, file.toString()));
        }
        assertThat(load(server, options.toArray(String[]::new)).code()).isEqualTo(1);
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("json", "html", "hdr", "csv");
        for (String form : List.of("json", "html", "hdr", "csv")) {
            assertThat(directory.resolve(form)).hasContent("old");
        }
    }

    @Test
    void reportsARefusedConnectionAsJson() throws Exception {
        TestServer server = TestServer.speaking(WireFormat.DEFAULT);
        server.close();
        Run run = load(server, "--json", "-");
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.at("/verdict").textValue()).isEqualTo("failed");
        assertThat(json.at("/error").textValue()).isEqualTo(run.complaint()).contains("connection refused");
        assertThat(json.at("/target").textValue()).isEqualTo(server.address());
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void reportsAnUnknownHostOrRejectedTlsAsJson() throws Exception {
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            for (Run run : List.of(
                    Run.line("load no.such.host.invalid:80 -c 1 -n 1 --json -"),
                    Run.line("load " + server.address() + " -c 1 -n 1 -w 0s -q --tls --json -"))) {
                assertThat(new ObjectMapper().readTree(run.out()).at("/error").textValue())
                        .startsWith("cannot connect to ");
                assertThat(run.code()).isEqualTo(1);
            }
        }
    }

    @Test
    void missesEveryObjectiveWithoutAReply() throws Exception {
        try (SocketServer server = SocketServer.start(
                (socket, number) -> socket.getInputStream().transferTo(OutputStream.nullOutputStream()))) {
            Run run = Run.load(
                    HostPort.format(server.address()), "-n", "2", "--grace-period", "100ms", "--slo", "errors<=1000");
            assertThat(run.out()).contains("missed");
            assertThat(run.code()).isEqualTo(3);
        }
    }

    @Test
    void doesNotOverwriteItsInput() throws Exception {
        Path payload = Files.writeString(directory.resolve("payload"), "hello");
        Run run = Run.line("load 127.0.0.1:1 --payload " + payload + " --json " + payload);
        assertThat(run.complaint())
                .isEqualTo("--json: %s (expected: a file other than %s, which is an input file)"
                        .formatted(payload, payload));
        assertThat(run.code()).isEqualTo(2);
        assertThat(payload).hasContent("hello");
    }

    @Test
    void failsWhenTheConnectionIsRefused() throws Exception {
        TestServer server = TestServer.speaking(WireFormat.DEFAULT);
        server.close();
        Run run = load(server);
        assertThat(run.complaint())
                .isEqualTo("cannot connect to 127.0.0.1:" + server.port()
                        + ": connection refused (is a server listening there?)");
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(1);
    }

    /** The ramp has 150 messages, the plateau 100, and the burst 7. */
    @Test
    void sendsAsManyMessagesAsAChangingRateHas() throws Exception {
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            Run run = Run.line(
                    "load " + server.address() + " -c 2 -w 0s --max-send-delay 1m -q",
                    "-r",
                    "500..1k/200ms, burst:7, 1k/100ms");
            assertThat(run.code()).as(run.out() + run.err()).isEqualTo(0);
            assertThat(run.out())
                    .contains("messages     257 due = ", "0 wrong, 0 lost, 0 unsent")
                    .contains("measured     0.30 s");
            Run poisson = Run.line(
                    "load " + server.address() + " -c 2 -w 0s --max-send-delay 1m -q --arrivals poisson",
                    "-r",
                    "500..1k/200ms");
            assertThat(poisson.code()).as(poisson.out() + poisson.err()).isEqualTo(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-r 1k/1s --sweep 1k,2k", "-r 1k/1s --rate-file x", "--rate-file missing", "-r 1k..2k"})
    void rejectsChangingRatesThatCannotBeUsed(String options) {
        Run run = Run.line("load 127.0.0.1:1 " + options);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.complaint()).startsWith("--rate");
    }
}
