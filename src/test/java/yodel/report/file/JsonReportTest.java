package yodel.report.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yodel.load.result.Fairness;
import yodel.load.result.Objective;
import yodel.load.result.ReplyError;
import yodel.load.result.ResultFixture;

class JsonReportTest {

    private static final double THREE_DIGITS = 0.002;

    private static String text(ResultFixture fixture) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonReport.write(fixture.result(), out);
        return out.toString(UTF_8);
    }

    private static JsonNode json(ResultFixture fixture) throws IOException {
        return new ObjectMapper().readTree(text(fixture));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/format",
                "/verdict",
                "/messages/due",
                "/messages/sent",
                "/messages/answered",
                "/messages/wrong",
                "/messages/lost",
                "/messages/unsent",
                "/rate/target_per_s",
                "/rate/sent_per_s",
                "/rate/answered_per_s",
                "/latency_us/response/min",
                "/latency_us/response/mean",
                "/latency_us/response/p50",
                "/latency_us/response/p90",
                "/latency_us/response/p99",
                "/latency_us/response/p99_9",
                "/latency_us/response/p99_99",
                "/latency_us/response/max",
                "/latency_us/service/min",
                "/latency_us/service/mean",
                "/latency_us/service/p50",
                "/latency_us/service/p90",
                "/latency_us/service/p99",
                "/latency_us/service/p99_9",
                "/latency_us/service/p99_99",
                "/latency_us/service/max",
                "/connections/requested",
                "/connections/opened",
                "/connections/failed",
                "/connections/lost",
                "/config",
                "/environment/kernel",
                "/elapsed_s",
            })
    void alwaysHasEveryKey(String pointer) throws Exception {
        assertThat(json(ResultFixture.closedLoop()).at(pointer).isMissingNode()).isFalse();
        assertThat(json(ResultFixture.openLoop(5).answered(9, Duration.ofMillis(1)))
                        .at(pointer)
                        .isMissingNode())
                .isFalse();
    }

    @Test
    void includesTheOutcomesOfMessages() throws Exception {
        JsonNode messages = json(ResultFixture.openLoop(50)
                        .answered(80, Duration.ofMillis(1))
                        .late(5)
                        .wrong(ReplyError.CHANGED_BYTES, 4)
                        .lost(ReplyError.MISSING, 3)
                        .unsent(8))
                .at("/messages");
        assertThat(messages.toString())
                .isEqualTo("{\"due\":100,\"sent\":92,\"answered\":80,\"late\":5,\"wrong\":4,\"lost\":3,\"unsent\":8,"
                        + "\"dropped\":0,\"reply_bytes\":5440}");
    }

    @Test
    void includesRates() throws Exception {
        JsonNode rate = json(ResultFixture.openLoop(50)
                        .answered(80, Duration.ofMillis(1))
                        .late(20))
                .at("/rate");
        assertThat(rate.at("/target_per_s").doubleValue()).isEqualTo(50);
        assertThat(rate.at("/sent_per_s").doubleValue()).isEqualTo(50);
        assertThat(rate.at("/answered_per_s").doubleValue()).isEqualTo(40);
    }

    @Test
    void hasNoTargetRateInAClosedLoop() throws Exception {
        assertThat(json(ResultFixture.closedLoop()).at("/rate/target_per_s").isNull())
                .isTrue();
    }

    @Test
    void includesLatenciesInMicroseconds() throws Exception {
        JsonNode response = json(ResultFixture.openLoop(50)
                        .answered(90, Duration.ofMillis(2))
                        .answered(10, Duration.ofMillis(20)))
                .at("/latency_us/response");
        assertThat(response.get("min").doubleValue()).isCloseTo(2_000, within(2_000 * THREE_DIGITS));
        assertThat(response.get("mean").doubleValue()).isCloseTo(3_800, within(3_800 * THREE_DIGITS));
        assertThat(response.get("p50").doubleValue()).isCloseTo(2_000, within(2_000 * THREE_DIGITS));
        assertThat(response.get("p90").doubleValue()).isCloseTo(2_000, within(2_000 * THREE_DIGITS));
        assertThat(response.get("p99").doubleValue()).isCloseTo(20_000, within(20_000 * THREE_DIGITS));
        assertThat(response.get("max").doubleValue()).isCloseTo(20_000, within(20_000 * THREE_DIGITS));
    }

    @Test
    void distinguishesServiceAndResponseInAnOpenLoop() throws Exception {
        JsonNode latency = json(ResultFixture.openLoop(50).answered(90, Duration.ofMillis(2)))
                .at("/latency_us");
        assertThat(latency.at("/service/p50").doubleValue()).isCloseTo(1_000, within(1_000 * THREE_DIGITS));
        assertThat(latency.at("/response/p50").doubleValue()).isCloseTo(2_000, within(2_000 * THREE_DIGITS));
    }

    @Test
    void equatesServiceAndResponseInAClosedLoop() throws Exception {
        JsonNode latency = json(ResultFixture.closedLoop().answered(90, Duration.ofMillis(2)))
                .at("/latency_us");
        assertThat(latency.at("/service/p50").doubleValue()).isPositive();
        assertThat(latency.get("service")).isEqualTo(latency.get("response"));
    }

    @Test
    void hasZerosIfNothingWasMeasured() throws Exception {
        assertThat(json(ResultFixture.closedLoop()).at("/latency_us/response"))
                .isNotEmpty()
                .allSatisfy(value -> assertThat(value.doubleValue()).isEqualTo(0));
    }

    @Test
    void anObjectiveForATimeHasNoValueIfNothingWasMeasured() throws Exception {
        Objective p99 = new Objective(Objective.Metric.PERCENTILE, 99, Objective.Comparison.BELOW, 5e6, "p99<5ms");
        Objective errors = new Objective(Objective.Metric.ERRORS, 0, Objective.Comparison.EQUAL, 0, "errors=0");
        JsonNode json = json(ResultFixture.openLoop(50).objective(p99).objective(errors));
        assertThat(json.at("/objectives/0/value_us").isNull()).isTrue();
        assertThat(json.at("/objectives/1/value").isNumber()).isTrue();
    }

    @Test
    void includesTheOutcomesOfConnections() throws Exception {
        JsonNode connections =
                json(ResultFixture.closedLoop().opened(1).connectionLost()).at("/connections");
        assertThat(connections.toString())
                .isEqualTo("{\"requested\":2,\"opened\":1,\"failed\":1,\"lost\":1,\"reopened\":0,\"recycled\":0,"
                        + "\"failures\":[]}");
    }

    @Test
    void countsEveryKindOfError() throws Exception {
        JsonNode errors = json(ResultFixture.closedLoop().wrong(ReplyError.OUT_OF_ORDER, 7))
                .at("/errors");
        assertThat(errors.get("out_of_order").longValue()).isEqualTo(7);
        assertThat(errors).hasSize(ReplyError.values().length);
    }

    @Test
    void includesTheVerdict() throws Exception {
        assertThat(json(ResultFixture.closedLoop()).get("verdict").textValue()).isEqualTo("ok");
        assertThat(json(ResultFixture.closedLoop().opened(1)).get("verdict").textValue())
                .isEqualTo("failed");
    }

    @Test
    void includesTheMeasurementTimeAndInterruption() throws Exception {
        JsonNode root = json(ResultFixture.closedLoop().interrupted());
        assertThat(root.get("elapsed_s").doubleValue()).isEqualTo(2);
        assertThat(root.get("interrupted").booleanValue()).isTrue();
    }

    @Test
    void includesTheStatisticsOfEachInterval() throws Exception {
        JsonNode interval = json(ResultFixture.openLoop(50)
                        .answered(90, Duration.ofMillis(2))
                        .intervals(2))
                .at("/intervals/1");
        assertThat(interval.get("start_s").doubleValue()).isEqualTo(1);
        assertThat(interval.get("answered").longValue()).isEqualTo(90);
        assertThat(interval.get("p99_9_us").doubleValue()).isCloseTo(2_000, within(2_000 * THREE_DIGITS));
        assertThat(interval.get("service_p50_us").doubleValue()).isCloseTo(1_000, within(1_000 * THREE_DIGITS));
    }

    @Test
    void hasNullLatenciesForAnIntervalWithoutReplies() throws Exception {
        assertThat(json(ResultFixture.closedLoop().intervals(1))
                        .at("/intervals/0/p50_us")
                        .isNull())
                .isTrue();
    }

    @Test
    void writesNoNumbersWithBinaryRoundingErrors() throws Exception {
        assertThat(json(ResultFixture.closedLoop().answered(1, Duration.ofNanos(87_231)))
                        .at("/latency_us/response/max")
                        .asText())
                .matches("87\\.\\d{1,3}");
    }

    /** Histograms keep three digits: the bin of 6,400 extends to 6,403. */
    @Test
    void roundsReplyCountsToHistogramPrecision() throws Exception {
        Histogram answered = new Histogram(3);
        answered.recordValueWithCount(6_400, 50);
        JsonNode fairness = json(ResultFixture.closedLoop().fairness(new Fairness(answered, answered, 0, 0, 0)))
                .at("/fairness/answered");
        assertThat(fairness.properties())
                .isNotEmpty()
                .allSatisfy(figure -> assertThat(figure.getValue().doubleValue())
                        .as(figure.getKey())
                        .isEqualTo(6_400));
    }

    @Test
    void endsWithANewline() throws Exception {
        assertThat(text(ResultFixture.closedLoop())).endsWith("}\n");
    }
}
