package yodel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import yodel.testing.Integration;
import yodel.wire.LengthPrefix;
import yodel.wire.RawFraming;
import yodel.wire.WireFormat;

class CheckCommandTest {

    @Test
    @Integration
    void reportsThatYodelPasses() throws Exception {
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            Run run =
                    Run.line("check " + server.address() + " --max-message-bytes 16MiB --connections 20 --timeout 60s");
            assertThat(run.err()).isEmpty();
            assertThat(run.out()).doesNotContain("FAILED").contains(" passed, 0 failed, 3 skipped in ");
            assertThat(run.code()).isEqualTo(0);
        }
    }

    @Test
    void exitsWithOneWhenACheckFails() throws Exception {
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            Run run = Run.line("check " + server.address() + " --only 11 --expect same --timeout 60s");
            assertThat(run.out()).contains("FAILED", "--expect upper", "0 passed, 1 failed, 0 skipped in ");
            assertThat(run.code()).isEqualTo(1);
        }
    }

    @Test
    void supportsBigEndianAndRawFraming() throws Exception {
        try (TestServer big = TestServer.speaking(new WireFormat(LengthPrefix.BIG, 999));
                TestServer raw = TestServer.speaking(new WireFormat(RawFraming.RAW, 0))) {
            assertThat(Run.line("check " + big.address() + " --byte-order big --only 11-17 --max-message-bytes 999")
                            .out())
                    .contains("7 passed, 0 failed, 0 skipped");
            assertThat(Run.line("check " + raw.address() + " --framing raw --only 11-17")
                            .out())
                    .contains("5 passed, 0 failed, 2 skipped");
        }
    }

    @Test
    void printsOnlyTheReportOnStandardOutput() throws Exception {
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            String json = Run.line("check " + server.address() + " --only 11,13 --skip empty --format json --seed 5")
                    .out();
            assertThat(new ObjectMapper().readTree(json).at("/checks")).hasSize(1);
            assertThat(new ObjectMapper().readTree(json).at("/seed").asLong()).isEqualTo(5);
            assertThat(Run.line("check " + server.address() + " --only 11 --format tap")
                            .out())
                    .startsWith("TAP version 14");
            assertThat(Run.line("check " + server.address() + " --only 11 --format junit")
                            .out())
                    .startsWith("<?xml ");
        }
    }

    @Test
    void combinesRepeatedOptions() {
        assertThat(Run.line("check --list --only 11 --only 13-14,24")
                        .out()
                        .lines()
                        .filter(line -> line.matches("  \\d.*")))
                .extracting(line -> line.strip().substring(0, 2))
                .containsExactly("11", "13", "14", "24");
    }

    @Test
    void listsEveryCheckWithItsRequirement() {
        Run run = Run.line("check --list");
        assertThat(run.out())
                .contains("Invalid lengths", "  51  a length of -1", "      The reply has the same length");
        assertThat(run.code()).isEqualTo(0);
    }

    @Test
    void reportsARefusedConnectionInEveryFormat() throws Exception {
        TestServer server = TestServer.speaking(WireFormat.DEFAULT);
        server.close();
        String sentence =
                "cannot connect to 127.0.0.1:" + server.port() + ": connection refused (is a server listening there?)";
        Run tap = Run.line("check " + server.address() + " --format tap");
        assertThat(tap.out().lines()).containsExactly("TAP version 14", "Bail out! " + sentence);
        assertThat(tap.code()).isEqualTo(1);
        Run json = Run.line("check " + server.address() + " --format json");
        assertThat(new ObjectMapper().readTree(json.out()).at("/error").textValue())
                .isEqualTo(sentence);
        assertThat(new ObjectMapper().readTree(json.out()).at("/verdict").textValue())
                .isEqualTo("failed");
        assertThat(json.code()).isEqualTo(1);
        Run junit = Run.line("check " + server.address() + " --format junit");
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(junit.out().getBytes(UTF_8)));
        assertThat(document.getDocumentElement().getAttribute("errors")).isEqualTo("1");
        Element error = (Element) document.getElementsByTagName("error").item(0);
        assertThat(error.getAttribute("message")).isEqualTo(sentence);
        assertThat(junit.code()).isEqualTo(1);
    }

    @Test
    void stopsIfTlsIsRejectedOrANameHasNoAddress() throws Exception {
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            for (Run run : List.of(
                    Run.line("check " + server.address() + " --tls --format tap"),
                    Run.line("check no.such.host.invalid:80 --format tap"))) {
                assertThat(run.out()).contains("Bail out! cannot connect to ");
                assertThat(run.code()).isEqualTo(1);
            }
        }
    }

    @Test
    void reportsARefusedConnectionInOneSentence() throws Exception {
        TestServer server = TestServer.speaking(WireFormat.DEFAULT);
        server.close();
        Run run = Run.line("check " + server.address());
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .containsExactly("yodel: cannot connect to 127.0.0.1:" + server.port()
                        + ": connection refused (is a server listening there?)");
        assertThat(run.code()).isEqualTo(1);
    }
}
