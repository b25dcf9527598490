package yodel.report.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import yodel.check.BrokenServers;
import yodel.check.Check;
import yodel.check.CheckConfig;
import yodel.check.CheckResult;
import yodel.check.Checked;
import yodel.check.Suite;
import yodel.check.SuiteReport;
import yodel.check.SuiteResult;
import yodel.testing.SocketServer;

/** Reports one run in every format: check 11 passes, 17 fails and 54 is skipped. */
class SuiteReportTest {

    private static final List<Integer> NUMBERS = List.of(11, 17, 54);

    private static String report(SuiteReportFormat format, boolean colored) throws Exception {
        StringBuilder out = new StringBuilder();
        run(format.to(out, colored));
        return out.toString();
    }

    private static void run(SuiteReport report) throws Exception {
        List<Check> checks = Suite.checks().stream()
                .filter(check -> NUMBERS.contains(check.number()))
                .toList();
        Clock clock = Clock.fixed(Instant.parse("2026-01-31T14:30:00Z"), ZoneOffset.UTC);
        try (SocketServer server = SocketServer.start(BrokenServers.thatUpperCasesTheLength())) {
            new Suite(Checked.config(server.address(), null, Checked.PATIENCE), checks, clock).run(report);
        }
    }

    @Test
    void textHasALinePerCheckAndABlockPerFailure() throws Exception {
        assertThat(report(SuiteReportFormat.TEXT, false).lines().map(line -> line.replaceAll("\\d+\\.\\d s", "0.0 s")))
                .element(0)
                .asString()
                .matches(
                        "checking localhost:\\d+ \\(127\\.0\\.0\\.1:\\d+\\): little-endian lengths, upper-case replies; seed 1");
        assertThat(report(SuiteReportFormat.TEXT, false)
                        .replaceAll("\\d+\\.\\d s", "0.0 s")
                        .lines()
                        .skip(1))
                .containsExactly(
                        "",
                        "Messages",
                        "  11  one message                                                  ok",
                        "  17  lengths whose bytes are letters                              FAILED",
                        "      requires  Only the payload is converted to upper case, never the length.",
                        "      sent      a message of 97 bytes",
                        "                61 00 00 00 6c 65 74 74 65 72 73 3a 20 50 72 31 48 20 39 6d"
                                + "  |a...letters: Pr1H 9m| ...",
                        "      received  41 00 00 00 4c 45 54 54 45 52 53 3a 20 50 52 31 48 20 39 4d"
                                + "  |A...LETTERS: PR1H 9M| ...",
                        "      expected  61 00 00 00 4c 45 54 54 45 52 53 3a 20 50 52 31 48 20 39 4d"
                                + "  |a...LETTERS: PR1H 9M| ...",
                        "      hint      The server converted the length to upper case too, because its",
                        "                bytes happen to be ASCII letters. Convert only the payload. A",
                        "                server without length prefixes, which echoes all bytes, does",
                        "                this; check it with --framing raw.",
                        "",
                        "Invalid lengths",
                        "  54  the longest message                                          skipped",
                        "      (the server's limit is unknown; set --max-message-bytes)",
                        "",
                        "1 passed, 1 failed, 1 skipped in 0.0 s (seed 1)",
                        "re-run only the failed checks: --only 17 --seed 1");
    }

    @Test
    void textHasColorsOnlyIfEnabled() throws Exception {
        assertThat(report(SuiteReportFormat.TEXT, true))
                .contains("\u001b[32mok\u001b[m", "\u001b[31mFAILED\u001b[m", "\u001b[33mskipped\u001b[m");
        assertThat(report(SuiteReportFormat.TEXT, false)).doesNotContain("\u001b");
    }

    @Test
    void textAndTapShowEachCheckAsItEnds() throws Exception {
        for (SuiteReportFormat format : List.of(SuiteReportFormat.TEXT, SuiteReportFormat.TAP)) {
            StringBuilder out = new StringBuilder();
            SuiteReport report = format.to(out, false);
            List<String> seen = new ArrayList<>();
            run(new SuiteReport() {
                @Override
                public void start(CheckConfig config, List<Check> checks) throws IOException {
                    report.start(config, checks);
                }

                @Override
                public void ended(CheckResult result) throws IOException {
                    report.ended(result);
                    seen.add(out.toString());
                }

                @Override
                public void end(SuiteResult result) {}
            });
            assertThat(seen.get(0)).contains("one message").doesNotContain("lengths whose");
            assertThat(seen.get(1)).contains("lengths whose").doesNotContain("the longest");
        }
    }

    @Test
    void tapHasAPlanTestPointsAndViolationsAsYaml() throws Exception {
        List<String> lines = report(SuiteReportFormat.TAP, false).lines().toList();
        assertThat(lines).startsWith("TAP version 14", "1..3");
        assertThat(lines)
                .contains(
                        "ok 1 - 11 one message",
                        "not ok 2 - 17 lengths whose bytes are letters",
                        "  ---",
                        "  requirement: \"Only the payload is converted to upper case, never the length.\"",
                        "  ...",
                        "ok 3 - 54 the longest message # SKIP the server's limit is unknown; set --max-message-bytes");
        // Double-quoted YAML strings support the escapes of JSON.
        String sent = lines.stream()
                .filter(line -> line.startsWith("  sent: "))
                .map(line -> line.substring("  sent: ".length()))
                .findFirst()
                .orElseThrow();
        assertThat(new ObjectMapper().readTree(sent).asText()).startsWith("a message of 97 bytes\n61 00 00 00 ");
    }

    @Test
    void junitXmlHasASuitePerSection() throws Exception {
        byte[] xml = report(SuiteReportFormat.JUNIT, false).getBytes(StandardCharsets.UTF_8);
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        Element root = document.getDocumentElement();
        assertThat(root.getTagName()).isEqualTo("testsuites");
        assertThat(root.getAttribute("tests")).isEqualTo("3");
        assertThat(root.getAttribute("failures")).isEqualTo("1");
        assertThat(root.getAttribute("skipped")).isEqualTo("1");
        Element messages = element(document, "testsuite", 0);
        assertThat(messages.getAttribute("name")).isEqualTo("Messages");
        assertThat(messages.getAttribute("timestamp")).isEqualTo("2026-01-31T14:30:00Z");
        assertThat(element(document, "testcase", 0).getAttribute("name")).isEqualTo("11 one message");
        assertThat(element(document, "failure", 0).getAttribute("message"))
                .startsWith("The server converted the length to upper case too");
        assertThat(element(document, "failure", 0).getTextContent())
                .contains("\nsent: ", "\nreceived: ", "\nexpected: ");
        assertThat(element(document, "skipped", 0).getAttribute("message")).contains("limit is unknown");
    }

    private static Element element(Document document, String tag, int index) {
        return (Element) document.getElementsByTagName(tag).item(index);
    }

    @Test
    void jsonHasTheDocumentedKeys() throws Exception {
        JsonNode root = new ObjectMapper().readTree(report(SuiteReportFormat.JSON, false));
        assertThat(root.fieldNames())
                .toIterable()
                .containsExactly(
                        "format",
                        "verdict",
                        "passed",
                        "failed",
                        "skipped",
                        "elapsed_s",
                        "started_at",
                        "target",
                        "address",
                        "framing",
                        "byte_order",
                        "expect",
                        "max_message_bytes",
                        "timeout_s",
                        "connections",
                        "seed",
                        "checks");
        assertThat(root.at("/verdict").asText()).isEqualTo("failed");
        assertThat(root.at("/checks/0").fieldNames())
                .toIterable()
                .containsExactly("number", "name", "section", "requirement", "outcome", "elapsed_s");
        assertThat(root.at("/checks/0/outcome").asText()).isEqualTo("passed");
        assertThat(root.at("/checks/1").fieldNames())
                .toIterable()
                .endsWith("elapsed_s", "sent", "received", "expected", "hint");
        assertThat(root.at("/checks/1/outcome").asText()).isEqualTo("failed");
        assertThat(root.at("/checks/2/outcome").asText()).isEqualTo("skipped");
        assertThat(root.at("/checks/2/reason").asText()).contains("limit is unknown");
    }
}
