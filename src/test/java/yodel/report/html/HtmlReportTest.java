package yodel.report.html;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yodel.load.result.Fairness;
import yodel.load.result.LoadResult;
import yodel.load.result.Objective;
import yodel.load.result.ReplyError;
import yodel.load.result.ResultFixture;

class HtmlReportTest {

    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

    private static String page(LoadResult result) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HtmlReport.write(result, out);
        return out.toString(UTF_8);
    }

    private static JsonNode data(LoadResult result) throws IOException {
        Matcher data = DATA.matcher(page(result));
        assertThat(data.find()).isTrue();
        return new ObjectMapper().readTree(data.group(1));
    }

    /** The page contains only one external address, a link. */
    @Test
    void loadsNoExternalResources() throws Exception {
        String page = page(HtmlPages.everything());
        assertThat(page)
                .contains("default-src 'none'")
                .doesNotContain("{{")
                .doesNotContainPattern("(src|srcset|data|action)=[\"']?(https?:)?//")
                .doesNotContainPattern("url\\([\"']?(https?:)?//")
                .doesNotContain("@import", "import(", "fetch(", "XMLHttpRequest", "<iframe")
                .doesNotContainPattern("<link(?! rel=\"icon\" href=\"data:,\")");
    }

    @Test
    void includesTheLicenseOfUPlot() throws Exception {
        assertThat(page(ResultFixture.closedLoop().result()))
                .contains("The MIT License (MIT)", "Leon Sorokin", "var uPlot=");
    }

    @Test
    void escapesExternalText() throws Exception {
        String page = page(HtmlPages.hostile());
        assertThat(page)
                .doesNotContain(HtmlPages.HOSTILE)
                .doesNotContain("<img")
                .doesNotContain("<!--<script")
                .contains("&lt;img src=x onerror=document.title=1&gt;");
        assertThat(page.split("</script>", -1)).hasSize(4);
        assertThat(data(HtmlPages.hostile()).at("/target").asText()).isEqualTo(HtmlPages.HOSTILE);
        assertThat(data(HtmlPages.hostile()).at("/environment/command_line").asText())
                .isEqualTo(HtmlPages.HOSTILE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/page/spectrum/response/x/0",
                "/page/spectrum/service/y/0",
                "/page/spectrum/send_delay/x/0",
                "/page/spectrum/connect/x/0",
                "/page/timeline/p99_us/0",
                "/outages/0/connections",
                "/page/fairness/mean_response_us/value/0",
                "/rate_sweep/steps/0/rate_per_s",
                "/generator/busy",
                "/error_examples/0/error",
                "/page/excerpts/0/expected",
                "/limits/0",
                "/objectives/0/passed",
                "/idle/connections/failures/0/reason",
                "/connections/failures/0/kind",
                "/config/target",
            })
    void includesAllDataOfTheRun(String pointer) throws Exception {
        assertThat(data(HtmlPages.everything()).at(pointer).isMissingNode()).isFalse();
        assertThat(data(ResultFixture.closedLoop().result()).at(pointer).isMissingNode())
                .isEqualTo(!List.of("/generator/busy", "/config/target").contains(pointer));
    }

    @Test
    void anObjectiveForATimeHasNoValueWithoutAReply() throws Exception {
        Objective objective =
                new Objective(Objective.Metric.PERCENTILE, 99, Objective.Comparison.BELOW, 5e6, "p99<5ms");
        JsonNode outcome =
                data(ResultFixture.openLoop(50).objective(objective).result()).at("/objectives/0");
        assertThat(outcome.path("value_us").isNull()).isTrue();
        assertThat(outcome.path("passed").asBoolean(true)).isFalse();
    }

    @Test
    void theSpectrumEndsWithTheMaximumAndHasFewPoints() throws Exception {
        ResultFixture run = ResultFixture.closedLoop();
        for (int i = 1; i <= 1000; i++) {
            run.answered(1_000_000, Duration.ofNanos(1_000L * i));
        }
        JsonNode data = data(run.result());
        JsonNode response = data.at("/latency_us/response");
        JsonNode x = data.at("/page/spectrum/response/x");
        JsonNode y = data.at("/page/spectrum/response/y");
        assertThat(x.size()).isEqualTo(y.size()).isLessThanOrEqualTo(200);
        assertThat(x.get(0).asDouble()).isEqualTo(1);
        assertThat(y.get(0).asDouble()).isEqualTo(response.at("/min").asDouble());
        assertThat(x.get(20).asDouble()).isEqualTo(10);
        assertThat(y.get(20).asDouble()).isEqualTo(response.at("/p90").asDouble());
        assertThat(x.get(x.size() - 1).asDouble()).isEqualTo(1e9);
        assertThat(y.get(y.size() - 1).asDouble()).isEqualTo(response.at("/max").asDouble());
    }

    @Test
    void fairnessKeepsASingleOutlierAmongThousands() throws Exception {
        Histogram answered = new Histogram(3);
        answered.recordValueWithCount(100, 9_999);
        answered.recordValue(3);
        Histogram means = new Histogram(3);
        means.recordValueWithCount(1_000, 9_999);
        means.recordValue(50_000);
        JsonNode fairness = data(ResultFixture.closedLoop()
                        .fairness(new Fairness(answered, means, 7, 50_000, 0))
                        .result())
                .at("/page/fairness");
        JsonNode values = fairness.at("/answered/value");
        assertThat(values.size()).isEqualTo(200);
        assertThat(values.get(0).asLong()).isEqualTo(3);
        assertThat(values.get(1).asLong()).isEqualTo(100);
        assertThat(fairness.at("/answered/rank/199").asLong()).isEqualTo(10_000);
        assertThat(fairness.at("/mean_response_us/value/198").asDouble()).isEqualTo(1);
        assertThat(fairness.at("/mean_response_us/value/199").asDouble()).isGreaterThanOrEqualTo(50);
    }

    @Test
    void fairnessRoundsReplyCountsToHistogramPrecision() throws Exception {
        Histogram answered = new Histogram(3);
        answered.recordValueWithCount(6_400, 2);
        JsonNode fairness = data(ResultFixture.closedLoop()
                        .fairness(new Fairness(answered, answered, 0, 0, 0))
                        .result())
                .at("/page/fairness/answered");
        assertThat(fairness.at("/median").asLong()).isEqualTo(6_400);
        assertThat(fairness.at("/value").toString()).isEqualTo("[6400.0,6400.0]");
    }

    @Test
    void anIntervalWithoutRepliesIsAGap() throws Exception {
        JsonNode timeline = data(ResultFixture.closedLoop()
                        .lost(ReplyError.MISSING, 5)
                        .intervals(3)
                        .result())
                .at("/page/timeline");
        assertThat(timeline.at("/start_s").size()).isEqualTo(3);
        assertThat(timeline.at("/p50_us/1").isNull()).isTrue();
        assertThat(timeline.at("/errors/1").asLong()).isEqualTo(5);
    }

    /** A few messages in a millisecond would look like a high rate. */
    @Test
    void mergesATruncatedIntervalWithItsNeighbor() throws Exception {
        LoadResult whole = ResultFixture.closedLoop()
                .answered(10, Duration.ofMillis(1))
                .intervals(2)
                .result();
        JsonNode timeline = data(HtmlPages.withLastInterval(
                        whole,
                        ResultFixture.closedLoop()
                                .answered(30, Duration.ofMillis(1))
                                .interval(2, 0.01)))
                .at("/page/timeline");
        assertThat(timeline.at("/start_s").size()).isEqualTo(2);
        assertThat(timeline.at("/end_s/1").asDouble()).isEqualTo(2.01);
        assertThat(timeline.at("/answered_per_s/1").asDouble()).isLessThan(50);
    }

    @Test
    void includesTheTextReportForBrowsersWithoutScripts() throws Exception {
        assertThat(page(ResultFixture.closedLoop()
                        .answered(4321, Duration.ofMillis(1))
                        .result()))
                .containsPattern("(?s)<noscript>.*4,321 due = 4,321 answered.*</noscript>");
    }
}
