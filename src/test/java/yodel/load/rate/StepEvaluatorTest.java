package yodel.load.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import yodel.load.result.Objective;
import yodel.load.result.Objective.Comparison;
import yodel.load.result.Objective.Metric;
import yodel.load.result.RateSweep;
import yodel.load.result.ReplyError;
import yodel.load.result.ResultFixture;
import yodel.load.result.Verdict;

class StepEvaluatorTest {

    private static final Duration TIME = Duration.ofMillis(1);
    private static final Objective P99 = new Objective(Metric.PERCENTILE, 99, Comparison.BELOW, 500_000, "p99<500us");
    private static final Objective RATE = new Objective(Metric.RATE, 0, Comparison.AT_LEAST, 1e6, "rate>=1M");

    private static ResultFixture answered(long messages) {
        return ResultFixture.openLoop(500).answered(messages, TIME);
    }

    private static String reason(ResultFixture fixture) {
        return StepEvaluator.ofSearched(fixture.result()).reason();
    }

    @Test
    void isGoodIfAllMessagesWereAnswered() {
        RateSweep.Step step = StepEvaluator.ofSearched(answered(1_000).result());
        assertThat(step.isGood()).isTrue();
        assertThat(step.rate()).isEqualTo(500);
        assertThat(step.answeredPerSecond()).isEqualTo(500);
        assertThat(step.response().count()).isEqualTo(1_000);
    }

    @Test
    void toleratesOnePercentUnanswered() {
        assertThat(reason(answered(990).unsent(10))).isEmpty();
        assertThat(reason(answered(989).unsent(11))).isEqualTo("98% answered");
    }

    @Test
    void doesNotBlameTheServerForALongRoundTrip() {
        // At 500 messages per second and a round-trip time of 100 ms, 50 messages are in transit at any time, also at
        // the end.
        ResultFixture far = ResultFixture.openLoop(500).answered(950, Duration.ofMillis(100));
        assertThat(reason(far.late(50))).isEmpty();
        assertThat(reason(far.late(20))).isEqualTo("98% answered");
    }

    @Test
    void isNotGoodWithoutMessages() {
        assertThat(reason(ResultFixture.openLoop(0.1))).isEqualTo("no messages due");
    }

    @Test
    void namesTheMissedObjective() {
        RateSweep.Step step =
                StepEvaluator.ofSearched(answered(1_000).objective(P99).result());
        assertThat(step.reason()).isEqualTo("missed p99<500us");
        assertThat(step.verdict()).isEqualTo(Verdict.SLO_MISSED);
        assertThat(step.isGood()).isFalse();
    }

    @Test
    void ignoresRateObjectivesDuringASearch() {
        ResultFixture slow = answered(1_000).objective(RATE);
        assertThat(StepEvaluator.ofSearched(slow.result()).isGood()).isTrue();
        assertThat(StepEvaluator.ofGiven(slow.result()).reason()).isEqualTo("missed rate>=1M");
        assertThat(reason(slow.wrong(ReplyError.CHANGED_BYTES, 1))).isEqualTo("1 changed bytes");
    }

    @Test
    void namesTheMostFrequentError() {
        assertThat(reason(answered(1_000).wrong(ReplyError.WRONG_LENGTH, 2).lost(ReplyError.MISSING, 5)))
                .isEqualTo("5 missing");
    }

    @Test
    void reportsMissingConnections() {
        assertThat(reason(answered(1_000).opened(1))).isEqualTo("1 not connected");
        assertThat(reason(answered(1_000).connectionLost())).isEqualTo("connections lost");
    }

    @Test
    void reportsThatTheGeneratorWasTheLimit() {
        RateSweep.Step step =
                StepEvaluator.ofSearched(answered(1_000).limit("It was busy.").result());
        assertThat(step.reason()).isEqualTo("generator was the limit");
        assertThat(step.verdict()).isEqualTo(Verdict.INVALID);
    }
}
