package yodel.report.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yodel.load.result.Latencies;
import yodel.load.result.LoadResult;
import yodel.load.result.ResultFixture;
import yodel.load.result.RunTotals;
import yodel.report.text.TextReport;

class JsonReaderTest {

    private static String json(LoadResult result) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonReport.write(result, out);
        return out.toString(UTF_8);
    }

    private static LoadResult read(String json) throws UnreadableResultException {
        return JsonReader.read("run.json", json.getBytes(UTF_8));
    }

    private static void assertRejected(String json, String sentence) {
        assertThatExceptionOfType(UnreadableResultException.class)
                .isThrownBy(() -> read(json))
                .withMessage(sentence);
    }

    private static String text(LoadResult result) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new TextReport(new PrintStream(out, false, UTF_8)).print(result);
        return out.toString(UTF_8);
    }

    private static void assertSame(LoadResult read, LoadResult written) {
        assertThat(read)
                .usingRecursiveComparison()
                .withEqualsForType(Histogram::equals, Histogram.class)
                .withEqualsForType((a, b) -> a.base64().equals(b.base64()), Latencies.class)
                .isEqualTo(written);
    }

    @Test
    void readsResultsWithoutServerMetrics() throws Exception {
        String json = json(ResultFixture.closedLoop().result());
        String without = json.replaceFirst("(?s)\"run_totals\" : \\{.*?\\n  },", "");
        assertThat(without).doesNotContain("run_totals");
        assertThat(read(without).runTotals()).isEqualTo(RunTotals.UNKNOWN);
    }

    @Test
    void restoresTheCompleteResult() throws Exception {
        LoadResult written = WholeResult.get();
        LoadResult read = read(json(written));
        assertSame(read, written);
        assertThat(read.setup().options().keySet())
                .containsExactlyElementsOf(written.setup().options().keySet());
        assertThat(json(read)).isEqualTo(json(written));
        assertThat(text(read)).isEqualTo(text(written));
    }

    @Test
    void readsAnEmptyResult() throws Exception {
        LoadResult written = ResultFixture.closedLoop().result();
        assertSame(read(json(written)), written);
    }

    @Test
    void ignoresUnknownKeys() throws Exception {
        LoadResult written = WholeResult.get();
        assertSame(read(json(written).replace("\"limits\"", "\"news\" : {}, \"limits\"")), written);
    }

    @Test
    void rejectsAFileTruncatedAnywhere() throws Exception {
        String whole = json(WholeResult.get()).stripTrailing();
        for (int length = 1; length < whole.length(); length += 97) {
            String part = whole.substring(0, length);
            long line = part.chars().filter(c -> c == '\n').count() + 1;
            assertRejected(part, "run.json: is truncated in line " + line);
        }
    }

    @Test
    void rejectsALaterFormat() throws Exception {
        assertRejected(
                json(WholeResult.get()).replace("\"format\" : 1", "\"format\" : 2"),
                "run.json: has format 2 of a later Yodel version (expected: 1)");
    }

    @Test
    void rejectsOtherJson() {
        String sentence = "run.json: is JSON, but not a load result (expected: a file written by --json or --hdr)";
        assertRejected("{}", sentence);
        assertRejected("{\"format\": \"1\", \"verdict\": \"ok\"}", sentence);
        assertRejected("[1, 2]", sentence);
    }

    @Test
    void rejectsInvalidJson() {
        assertRejected("{\n  it: is not\n}", "run.json: is not valid JSON, in line 2");
        assertRejected("{} {}", "run.json: is not valid JSON, in line 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"due\"                       | \"overdue\"       | messages.due is missing",
                "\"interrupted\" : true        | \"interrupted\":1 | interrupted is not true or false",
                "\"start_s\" : 0.0             | \"start_s\":null  | intervals[0].start_s is not a number",
                "\"start_s\" : 1.0             | \"start_s\":[]    | intervals[1].start_s is not a number",
                "\"verdict\" : \"slo-missed\"  | \"verdict\":\"\"  | verdict is invalid",
                "\"started_at\" : \"2026       | \"started_at\":\"2O26 | started_at is invalid",
                "\"response\" : \"HISTF        | \"response\":\"X  | idle.histograms_ns.response is invalid",
                "\"busy\"                      | \"idle\"          | generator.busy is missing",
                "\"busy\"                      | \"busy\":null,\"\" | generator.busy is invalid",
                "\"environment\"               | \"environment\":5,\"\" | environment is not an object",
                "\"at\" : \"2026              | \"at\":\"2O26      | run_totals.servers[0].before.at is invalid",
                "\"expected_hex\" : \"41       | \"expected_hex\":\"4 " + "| error_examples[0].expected_hex is invalid",
            })
    void namesTheCorruptKey(String was, String is, String complaint) throws Exception {
        String whole = json(WholeResult.get());
        assertThat(whole).contains(was);
        int at = whole.indexOf(was);
        assertRejected(
                whole.substring(0, at) + is + whole.substring(at + was.length()), "run.json: is corrupt: " + complaint);
    }
}
