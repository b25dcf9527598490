package yodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yodel.cli.option.ResultForm;
import yodel.load.result.LoadResult;
import yodel.load.result.ReplyError;
import yodel.load.result.ResultFixture;
import yodel.report.file.HdrLog;
import yodel.report.file.JsonReport;
import yodel.report.file.ResultReader;
import yodel.wire.WireFormat;

class ReportCommandTest {

    @TempDir
    private Path directory = Path.of("");

    private static ResultFixture fixture(Duration time) {
        ResultFixture fixture = ResultFixture.openLoop(100).answered(600, time);
        for (int i = 0; i < 6; i++) {
            fixture.interval(ResultFixture.openLoop(100)
                    .answered(100, time.plusNanos(10_000L * (i % 3)))
                    .interval(i / 3.0, 1 / 3.0));
        }
        return fixture;
    }

    private String json(String name, LoadResult result) throws Exception {
        return file(name, out -> JsonReport.write(result, out));
    }

    private String log(String name, LoadResult result) throws Exception {
        return file(name, out -> HdrLog.write(result, out));
    }

    private String file(String name, ResultForm form) throws Exception {
        Path file = directory.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            form.writeTo(out);
        }
        return file.toString();
    }

    private static LoadResult nineMessagesOf(Duration time) {
        return ResultFixture.closedLoop().answered(9, time).result();
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    @Test
    void showsTheReportOfTheRun() throws Exception {
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            Run run = Run.load(server.address(), "-n", "500", "-r", "5k", "--json", path("j"));
            assertThat(run.code()).isEqualTo(0);
            Run show = Run.of("report", "show", path("j"));
            assertThat(show.out()).isEqualTo(run.out());
            assertThat(show.code()).isEqualTo(0);
        }
    }

    @Test
    void showsSeveralUnderTheirNames() throws Exception {
        String good = json("a", fixture(Duration.ofMillis(2)).result());
        String bad = log("b", fixture(Duration.ofMillis(2)).result());
        Run run = Run.of("report", "show", good, bad);
        assertThat(run.out())
                .contains("file         " + good, "file         " + bad, "an interval log contains only latencies");
        assertThat(run.code()).isEqualTo(0);
    }

    @Test
    void showsAFailedRunWithoutFailing() throws Exception {
        Run run = Run.of(
                "report", "show", json("a", fixture(Duration.ZERO).opened(1).result()));
        assertThat(run.out()).containsPattern("verdict +failed");
        assertThat(run.code()).isEqualTo(0);
    }

    @Test
    void namesTheUnreadableFile() throws Exception {
        Run run = Run.of("report", "show", path("missing"));
        assertThat(run.err()).isEqualTo("yodel: " + path("missing") + ": no such file" + System.lineSeparator());
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void createsAnHtmlPage() throws Exception {
        String file = json("a", fixture(Duration.ofMillis(2)).result());
        assertThat(Run.of("report", "html", file, "-o", path("page")).code()).isEqualTo(0);
        assertThat(directory.resolve("page")).isNotEmptyFile();
        assertThat(Run.of("report", "html", file, "-o", "-").out()).isNotEmpty();
        assertThat(Run.of("report", "html", file, "-o", directory.toString()).complaint())
                .matches("--output: .*\\(expected: a file that can be written\\)");
    }

    @Test
    void comparesAndPassesWithoutABound() throws Exception {
        Run run = Run.of(
                "report",
                "compare",
                json("a", fixture(Duration.ofMillis(2)).result()),
                json("b", fixture(Duration.ofMillis(4)).result()));
        assertThat(run.out()).containsPattern("p99 +2.00 ms +4.00 ms +\\+100\\.\\d%  beyond noise");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isEqualTo(0);
    }

    @Test
    void failsWhenARunExceedsTheThreshold() throws Exception {
        String before = json("a", fixture(Duration.ofMillis(2)).result());
        String after = json("b", fixture(Duration.ofMillis(4)).result());
        Run run = Run.line("report compare --fail-on-regression p99>10% --fail-on-regression max>500%", before, after);
        assertThat(run.complaint())
                .matches(Pattern.quote(after)
                        + ": p99 went from 2.00 ms to 4.00 ms, \\+100\\.\\d%, which breaks p99>10%");
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.code()).isEqualTo(3);
        assertThat(Run.line("report compare --fail-on-regression p99>10%", after, before)
                        .code())
                .isEqualTo(0);
    }

    private String unanswered(String name) throws Exception {
        return json(
                name, ResultFixture.openLoop(100).lost(ReplyError.MISSING, 5).result());
    }

    @Test
    void failsWhenTheMetricOfAThresholdIsMissing() throws Exception {
        String good = json("a", fixture(Duration.ofMillis(2)).result());
        String bad = unanswered("b");
        for (String metric : new String[] {"p99", "mean", "max", "rate"}) {
            for (String pair : new String[] {good + " " + bad, bad + " " + good, bad + " " + bad}) {
                Run run = Run.line("report compare --fail-on-regression " + metric + ">10% " + pair);
                assertThat(run.code()).as(metric + " of " + pair).isEqualTo(3);
                assertThat(run.err()).contains("which breaks " + metric + ">10%");
            }
        }
        assertThat(Run.line("report compare --fail-on-regression p99>10% " + good + " " + bad)
                        .complaint())
                .isEqualTo(bad + ": p99 is missing, which breaks p99>10%");
    }

    @Test
    void failsWhenAThresholdOnErrorsIsGivenForALog() throws Exception {
        String good = json("a", fixture(Duration.ofMillis(2)).result());
        String log = log("b", fixture(Duration.ofMillis(2)).result());
        Run run = Run.line("report compare --fail-on-regression errors>0% " + good + " " + log);
        assertThat(run.complaint()).isEqualTo(log + ": errors is missing, which breaks errors>0%");
        assertThat(run.code()).isEqualTo(3);
    }

    @Test
    void meetsNoThresholdWithAnInvalidRun() throws Exception {
        String good = json("a", fixture(Duration.ofMillis(2)).result());
        String invalid = json("b", fixture(Duration.ofMillis(2)).limit("busy").result());
        Run run = Run.line("report compare --fail-on-regression p99>10% " + good + " " + invalid);
        assertThat(run.err()).contains("invalid run", invalid);
        assertThat(run.code()).isEqualTo(4);
        assertThat(Run.line("report compare " + good + " " + invalid).code()).isEqualTo(0);
    }

    @Test
    void namesTheUnreadableFileAsJson() throws Exception {
        String good = json("a", fixture(Duration.ofMillis(2)).result());
        for (String command : new String[] {"compare", "merge"}) {
            Run run = Run.of("report", command, good, path("missing"), "--json", "-");
            assertThat(new ObjectMapper().readTree(run.out()).at("/error").textValue())
                    .isEqualTo(path("missing") + ": no such file");
            assertThat(run.code()).isEqualTo(1);
        }
    }

    @Test
    void reportsThatARunWithoutAConnectionHasNoResult() throws Exception {
        String file = file("a", out -> JsonReport.writeError("127.0.0.1:1", "cannot connect", out));
        assertThat(Run.of("report", "show", file).complaint())
                .isEqualTo(file + ": has no result of a run: cannot connect");
    }

    @Test
    void doesNotOverwriteItsInputFiles() throws Exception {
        String one = json("a", fixture(Duration.ofMillis(2)).result());
        String other = json("b", fixture(Duration.ofMillis(4)).result());
        String before = Files.readString(Path.of(one));
        Files.createSymbolicLink(directory.resolve("link"), Path.of("a"));
        for (Run run : new Run[] {
            Run.of("report", "merge", one, other, "--json", one),
            Run.of("report", "compare", one, other, "--json", path("link")),
            Run.of("report", "html", one, "-o", directory + "/./a")
        }) {
            assertThat(run.complaint()).contains("(expected: a file other than " + one + ", which is an input file)");
            assertThat(run.code()).isEqualTo(2);
        }
        assertThat(Path.of(one)).hasContent(before);
    }

    @Test
    void keepsAnEarlierResultWhenThereIsNoNewOne() throws Exception {
        Path earlier = Files.writeString(directory.resolve("j"), "old");
        for (String command : new String[] {"compare", "merge"}) {
            assertThat(Run.of("report", command, path("x"), path("y"), "--json", path("j"))
                            .code())
                    .isEqualTo(1);
        }
        assertThat(Run.of("report", "html", path("x"), "-o", path("j")).code()).isEqualTo(1);
        assertThat(earlier).hasContent("old");
    }

    @Test
    void reportsRunsThatAreTooShortForAThreshold() throws Exception {
        Run run = Run.of(
                "report",
                "compare",
                json("a", nineMessagesOf(Duration.ofMillis(1))),
                json("b", nineMessagesOf(Duration.ofMillis(9))),
                "--fail-on-regression",
                "p50>10%");
        assertThat(run.complaint()).contains("p50 went from", "too short to tell");
        assertThat(run.code()).isEqualTo(0);
    }

    @Test
    void comparesAsJson() throws Exception {
        String file = json("a", fixture(Duration.ofMillis(2)).result());
        Run run = Run.of("report", "compare", file, file, "--json", "-");
        assertThat(new ObjectMapper()
                        .readTree(run.out())
                        .at("/differences/0/noise")
                        .textValue())
                .isEqualTo("within noise");
    }

    @Test
    void comparesTwoOrMore() throws Exception {
        String file = json("a", fixture(Duration.ofMillis(2)).result());
        Run run = Run.of("report", "compare", file);
        assertThat(run.complaint()).isEqualTo("FILE: only " + file + " (expected: two or more)");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void rejectsAnInvalidThreshold() {
        Run run = Run.line("report compare a b --fail-on-regression p98>1%");
        assertThat(run.complaint())
                .isEqualTo("--fail-on-regression: p98>1% (expected: METRIC>PERCENT%, such as p99>10%, with one of these"
                        + " metrics: rate, mean, p50, p90, p99, p99.9, max, errors)");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void mergesIntoEveryForm() throws Exception {
        String one = json("a", fixture(Duration.ofMillis(2)).result());
        String other = json("b", fixture(Duration.ofMillis(4)).result());
        Run run = Run.of("report", "merge", one, other, "--json", path("j"), "--hdr", path("h"), "--html", path("p"));
        assertThat(run.out())
                .containsPattern("messages +1,200 due = 1,200 answered")
                .containsPattern("verdict +ok");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isEqualTo(0);
        assertThat(Run.of("report", "show", path("j")).out()).isEqualTo(run.out());
        assertThat(ResultReader.read(Path.of(path("h"))).response().getTotalCount())
                .isEqualTo(1_200);
        assertThat(directory.resolve("p")).isNotEmptyFile();
    }

    @Test
    void exitsWithTheVerdictOfTheMergedResult() throws Exception {
        String good = json("a", fixture(Duration.ofMillis(2)).result());
        String bad = json(
                "b", fixture(Duration.ofMillis(2)).lost(ReplyError.MISSING, 1).result());
        assertThat(Run.of("report", "merge", good, bad).code()).isEqualTo(1);
        assertThat(Run.of("report", "merge", good, good).code()).isEqualTo(0);
    }

    @Test
    void refusesToMergeDifferentRuns() throws Exception {
        String open = json("a", fixture(Duration.ofMillis(2)).result());
        String closed = json("b", ResultFixture.closedLoop().result());
        Run run = Run.of("report", "merge", open, closed);
        assertThat(run.complaint()).startsWith("open-loop and closed-loop runs cannot be merged");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void warnsAboutMergedRunsThatDidNotOverlap() throws Exception {
        String one = json("a", fixture(Duration.ofMillis(2)).result());
        String later = json(
                "b",
                fixture(Duration.ofMillis(2))
                        .startedAt(Instant.parse("2026-01-02T03:14:05Z"))
                        .result());
        assertThat(Run.of("report", "merge", one, later).complaint()).startsWith("the runs did not all overlap");
    }

    @Test
    void asksForACommand() {
        assertThat(Run.of("report").complaint()).isEqualTo("no command (expected: show, html, compare or merge)");
        assertThat(Run.of("report").code()).isEqualTo(2);
    }
}
