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
        assertThat(data(HtmlPages.hostile()).at("/environment/commandLine").asText())
                .isEqualTo(HtmlPages.HOSTILE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/latency/response/spectrum/x/0",
                "/latency/service/p99.9",
                "/latency/send delay/max",
                "/latency/connect/count",
                "/timeline/p99/0",
                "/outages/0/connections",
                "/fairness/meanResponse/value/0",
                "/rateSweep/steps/0/rate",
                "/health/busy",
                "/examples/0/expected",
                "/limits/0",
                "/objectives/0/passed",
                "/idle/requested",
                "/idle/connectionFailures/0/reason",
                "/connectionFailures/0/kind",
                "/options/target",
            })
    void includesAllDataOfTheRun(String pointer) throws Exception {
        assertThat(data(HtmlPages.everything()).at(pointer).isMissingNode()).isFalse();
        assertThat(data(ResultFixture.closedLoop().result()).at(pointer).isMissingNode())
                .isEqualTo(!List.of("/health/busy", "/options/target").contains(pointer));
    }

    @Test
    void anObjectiveForATimeHasNoValueWithoutAReply() throws Exception {
        Objective objective =
                new Objective(Objective.Metric.PERCENTILE, 99, Objective.Comparison.BELOW, 5e6, "p99<5ms");
        JsonNode outcome =
                data(ResultFixture.openLoop(50).objective(objective).result()).at("/objectives/0");
        assertThat(outcome.path("value").isNull()).isTrue();
        assertThat(outcome.path("passed").asBoolean(true)).isFalse();
    }

    @Test
    void theSpectrumEndsWithTheMaximumAndHasFewPoints() throws Exception {
        ResultFixture run = ResultFixture.closedLoop();
        for (int i = 1; i <= 1000; i++) {
            run.answered(1_000_000, Duration.ofNanos(1_000L * i));
        }
        JsonNode response = data(run.result()).at("/latency/response");
        JsonNode x = response.at("/spectrum/x");
        JsonNode y = response.at("/spectrum/y");
        assertThat(x.size()).isEqualTo(y.size()).isLessThanOrEqualTo(200);
        assertThat(x.get(0).asDouble()).isEqualTo(1);
        assertThat(y.get(0)).isEqualTo(response.at("/min"));
        assertThat(x.get(20).asDouble()).isEqualTo(10);
        assertThat(y.get(20)).isEqualTo(response.at("/p90"));
        assertThat(x.get(x.size() - 1).asDouble()).isEqualTo(1e9);
        assertThat(y.get(y.size() - 1)).isEqualTo(response.at("/max"));
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
                .at("/fairness");
        JsonNode values = fairness.at("/answered/value");
        assertThat(values.size()).isEqualTo(200);
        assertThat(values.get(0).asLong()).isEqualTo(3);
        assertThat(values.get(1).asLong()).isEqualTo(100);
        assertThat(fairness.at("/answered/rank/199").asLong()).isEqualTo(10_000);
        assertThat(fairness.at("/meanResponse/value/198").asLong()).isEqualTo(1_000);
        assertThat(fairness.at("/meanResponse/value/199").asLong()).isGreaterThanOrEqualTo(50_000);
    }

    @Test
    void fairnessRoundsReplyCountsToHistogramPrecision() throws Exception {
        Histogram answered = new Histogram(3);
        answered.recordValueWithCount(6_400, 2);
        JsonNode fairness = data(ResultFixture.closedLoop()
                        .fairness(new Fairness(answered, answered, 0, 0, 0))
                        .result())
                .at("/fairness/answered");
        assertThat(fairness.at("/median").asLong()).isEqualTo(6_400);
        assertThat(fairness.at("/value").toString()).isEqualTo("[6400,6400]");
    }

    @Test
    void anIntervalWithoutRepliesIsAGap() throws Exception {
        JsonNode timeline = data(ResultFixture.closedLoop()
                        .lost(ReplyError.MISSING, 5)
                        .intervals(3)
                        .result())
                .at("/timeline");
        assertThat(timeline.at("/start").size()).isEqualTo(3);
        assertThat(timeline.at("/p50/1").isNull()).isTrue();
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
                .at("/timeline");
        assertThat(timeline.at("/start").size()).isEqualTo(2);
        assertThat(timeline.at("/end/1").asDouble()).isEqualTo(2.01);
        assertThat(timeline.at("/answered/1").asDouble()).isLessThan(50);
    }

    @Test
    void includesTheTextReportForBrowsersWithoutScripts() throws Exception {
        assertThat(page(ResultFixture.closedLoop()
                        .answered(4321, Duration.ofMillis(1))
                        .result()))
                .containsPattern("(?s)<noscript>.*4,321 due = 4,321 answered.*</noscript>");
    }
}
