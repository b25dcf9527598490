package yodel.report.compare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yodel.load.result.LoadResult;
import yodel.load.result.ResultFixture;

class ComparisonTest {

    /** Returns two seconds of intervals with response times near {@code time} and rates near {@code messages}. */
    private static ResultFixture run(int intervals, long messages, Duration time) {
        ResultFixture run = ResultFixture.openLoop(100).answered(messages * intervals, time);
        for (int i = 0; i < intervals; i++) {
            double length = 2.0 / intervals;
            run.interval(ResultFixture.openLoop(100)
                    .answered(
                            messages == 0 ? 0 : messages + i % 3,
                            time.plus(time.dividedBy(100).multipliedBy(i % 4)))
                    .interval(i * length, length));
        }
        return run;
    }

    private static Comparison compare(ResultFixture... runs) {
        return Comparison.of(java.util.stream.IntStream.range(0, runs.length)
                .mapToObj(i -> new Comparison.Run("run" + (i + 1) + ".json", runs[i].result()))
                .toList());
    }

    private static Difference difference(Metric metric, Comparison comparison) {
        return comparison.differences().stream()
                .filter(difference -> difference.metric() == metric)
                .findFirst()
                .orElseThrow();
    }

    private static String text(Comparison comparison) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ComparisonText(new PrintStream(out, false, UTF_8)).print(comparison);
        return out.toString(UTF_8);
    }

    private static List<String> broken(Comparison comparison, String... thresholds) {
        return comparison
                .regressions(List.of(thresholds).stream()
                        .map(RegressionThreshold::parse)
                        .toList())
                .stream()
                .map(regression -> regression.threshold().toString())
                .toList();
    }

    @Test
    void reportsChangesInPercent() {
        Comparison comparison = compare(run(8, 100, Duration.ofMillis(10)), run(8, 90, Duration.ofMillis(12)));
        assertThat(difference(Metric.P99, comparison).changePercent()).isCloseTo(20, within(0.2));
        assertThat(difference(Metric.P99, comparison).noise()).isEqualTo(Significance.BEYOND);
        assertThat(difference(Metric.RATE, comparison).changePercent()).isCloseTo(-10, within(0.01));
        assertThat(difference(Metric.RATE, comparison).noise()).isEqualTo(Significance.BEYOND);
        assertThat(difference(Metric.ERRORS, comparison).noise()).isEqualTo(Significance.WITHIN);
    }

    @Test
    void treatsADifferenceWithinTheVariationOfIntervalsAsNoise() {
        Comparison comparison = compare(run(8, 100, Duration.ofMillis(10)), run(8, 100, Duration.ofNanos(10_010_000)));
        assertThat(comparison.differences()).extracting(Difference::noise).containsOnly(Significance.WITHIN);
    }

    @Test
    void needsAtLeastFourIntervals() {
        assertThat(difference(Metric.P50, compare(run(8, 100, Duration.ofMillis(1)), run(3, 100, Duration.ofMillis(9))))
                        .noise())
                .isEqualTo(Significance.TOO_SHORT);
    }

    @Test
    void ignoresTheGracePeriodAndShortIntervals() {
        LoadResult result = run(4, 100, Duration.ofMillis(1))
                .interval(ResultFixture.openLoop(1).interval(1.99, 0.01))
                .interval(ResultFixture.openLoop(1).interval(2, 0.5))
                .result();
        assertThat(Significance.measured(result)).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"p99>10%", "p50 > 19%", "rate>5%", "mean>0%", "max>1.5%"})
    void findsARegressionBeyondTheBound(String threshold) {
        assertThat(broken(compare(run(8, 100, Duration.ofMillis(10)), run(8, 90, Duration.ofMillis(12))), threshold))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"p99>25%", "rate>11%", "errors>0%"})
    void acceptsADeteriorationWithinTheBound(String threshold) {
        assertThat(broken(compare(run(8, 100, Duration.ofMillis(10)), run(8, 90, Duration.ofMillis(12))), threshold))
                .isEmpty();
    }

    @Test
    void acceptsAnImprovement() {
        assertThat(broken(
                        compare(run(8, 90, Duration.ofMillis(12)), run(8, 100, Duration.ofMillis(10))),
                        "p99>0%",
                        "rate>0%"))
                .isEmpty();
    }

    @Test
    void doesNotDecideOnShortRuns() {
        Comparison comparison = compare(run(3, 100, Duration.ofMillis(10)), run(3, 100, Duration.ofMillis(12)));
        assertThat(broken(comparison, "p99>10%")).isEmpty();
        assertThat(comparison.undecided(List.of(RegressionThreshold.parse("p99>10%"))))
                .hasSize(1);
        assertThat(comparison.undecided(List.of(RegressionThreshold.parse("p99>50%"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"p99", "p99<10%", "p99>10", "p42>10%", "p99>-1%", "", "p99>x%"})
    void rejectsAMalformedBound(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegressionThreshold.parse(text))
                .withMessage(
                        "METRIC>PERCENT%, such as p99>10%, with one of these metrics: rate, mean, p50, p90, p99, p99.9, max, errors");
    }

    @Test
    void listsDifferentSettings() {
        ResultFixture first = ResultFixture.closedLoop().options(Map.of("target", "a:1", "depth", 1));
        ResultFixture other = ResultFixture.closedLoop().options(Map.of("target", "b:1", "depth", 16));
        assertThat(compare(first, other).differentSettings()).containsExactly("depth 1, 16");
        assertThat(compare(first, first).differentSettings()).isEmpty();
    }

    @Test
    void comparesNoSettingsWithAnIntervalLog() {
        assertThat(compare(
                                ResultFixture.closedLoop(),
                                ResultFixture.closedLoop().options(Map.of()))
                        .differentSettings())
                .isEmpty();
    }

    @Test
    void printsATableForEveryRunButTheFirst() {
        String text = text(compare(
                run(8, 100, Duration.ofMillis(10)),
                run(8, 100, Duration.ofMillis(20)),
                run(2, 100, Duration.ofMillis(10))));
        assertThat(text)
                .containsPattern("\np99 +10.0 ms +20.0 ms +\\+100\\.\\d% {2}beyond noise\n")
                .containsPattern("\np99 +10.0 ms +10.0 ms +\\+0\\.0% {2}too short to tell\n")
                .containsPattern("\nerrors +0 +0 +\\+0\\.0% {2}within noise\n");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void hasNoTimesForARunWithoutReplies() throws Exception {
        Comparison comparison = compare(run(8, 100, Duration.ofMillis(10)), run(8, 0, Duration.ofMillis(10)));
        assertThat(text(comparison)).containsPattern("\np99 +10.0 ms +none +missing\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ComparisonJson.write(comparison, List.of(), out);
        JsonNode root = new ObjectMapper().readTree(out.toByteArray());
        assertThat(root.at("/runs/1/p99_us").isNull()).isTrue();
        assertThat(root.at("/differences/4/change_percent").isNull()).isTrue();
        assertThat(broken(comparison, "rate>10%")).hasSize(1);
    }

    @Test
    void writesJson() throws Exception {
        Comparison comparison = compare(run(8, 100, Duration.ofMillis(10)), run(8, 90, Duration.ofMillis(12)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ComparisonJson.write(comparison, comparison.regressions(List.of(RegressionThreshold.parse("rate>5%"))), out);
        JsonNode root = new ObjectMapper().readTree(out.toByteArray());
        assertThat(root.at("/runs/1/file").textValue()).isEqualTo("run2.json");
        assertThat(root.at("/runs/1/p99_us").doubleValue()).isCloseTo(12_000, within(12.0));
        assertThat(root.at("/differences")).hasSize(Metric.values().length);
        assertThat(root.at("/regressions/0/threshold").textValue()).isEqualTo("rate>5%");
        assertThat(root.at("/regressions/0/change_percent").doubleValue()).isCloseTo(-10, within(0.01));
        assertThat(root.at("/regressions/0/noise").textValue()).isEqualTo("beyond noise");
    }
}
