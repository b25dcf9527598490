package yodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yodel.wire.Framing;
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
    void printsNothingButJsonWhenThatGoesToStandardOutput() throws Exception {
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            JsonNode json =
                    new ObjectMapper().readTree(load(server, "--json", "-").out());
            assertThat(json.at("/messages/answered").intValue()).isEqualTo(100);
        }
    }

    @Test
    void countsTheBytesOfEveryReplyThatCounts() throws Exception {
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            JsonNode json = new ObjectMapper()
                    .readTree(load(server, "-p", "64", "--json", "-").out());
            double bytes = json.at("/rate/reply_bytes_per_s").doubleValue()
                    * json.at("/seconds").doubleValue();
            assertThat(Math.round(bytes)).isEqualTo(100 * 68);
        }
    }

    @Test
    void writesJsonBesideTheText() throws Exception {
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
    void showsProgressUnlessToldNotTo() throws Exception {
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            Run run = Run.line("load " + server.address() + " -c 2 -n 100 -w 0s --max-lateness 1m");
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
    void failsWhenReplyAndRequestAreOfDifferentKinds() throws Exception {
        try (TestServer server = TestServer.speaking(new WireFormat(Framing.LENGTH_PREFIX, LengthPrefix.LITTLE, 99))) {
            Run run = load(server, "--byte-order", "big");
            assertThat(run.out()).containsPattern("verdict +failed").contains("connection lost");
            assertThat(run.code()).isEqualTo(1);
        }
    }

    @Test
    void failsWhenNobodyListens() throws Exception {
        TestServer server = TestServer.speaking(WireFormat.DEFAULT);
        server.close();
        Run run = load(server);
        assertThat(run.complaint())
                .isEqualTo("cannot connect to 127.0.0.1 port " + server.port()
                        + ": connection refused (is a server listening there?)");
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(1);
    }
}
