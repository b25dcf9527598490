package yodel.load.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import yodel.load.plan.RunDuration;
import yodel.load.result.LoadResult;
import yodel.load.result.Objective;
import yodel.load.result.Objective.Comparison;
import yodel.load.result.Objective.Metric;
import yodel.load.result.RateSweep;
import yodel.load.result.ReplyError;
import yodel.load.result.ResultFixture;
import yodel.load.result.Verdict;
import yodel.transport.ConnectFailedException;

/**
 * Tests steps against a simulated server that answers in 1 ms up to 5,000 messages per second and in 20 ms above that.
 */
class RateStepsTest {

    private static final RunDuration FULL =
            new RunDuration(null, Duration.ofSeconds(2), Duration.ofSeconds(10), null, Duration.ofSeconds(3));
    private static final Duration STEP = Duration.ofSeconds(4);
    private static final Objective MAX = new Objective(Metric.MAX, 0, Comparison.BELOW, 10e6, "max<10ms");

    private final List<RunDuration> lengths = new ArrayList<>();
    private final List<RateSweep.Step> reported = new ArrayList<>();
    private final List<Boolean> confirmations = new ArrayList<>();

    private RateSteps steps(RateSteps.Runner runner) {
        return new RateSteps(
                FULL,
                STEP,
                (rate, length) -> {
                    lengths.add(length);
                    return runner.run(rate, length);
                },
                (step, confirmed) -> {
                    reported.add(step);
                    confirmations.add(confirmed);
                });
    }

    private static ResultFixture at(double rate) {
        return ResultFixture.openLoop(rate).objective(MAX).answered(100, Duration.ofMillis(rate > 5_000 ? 20 : 1));
    }

    private static LoadResult run(double rate, RunDuration length) {
        return at(rate).result();
    }

    private static RateSweep rateSweep(LoadResult result) {
        RateSweep rateSweep = result.rateSweep();
        assertThat(rateSweep).isNotNull();
        return rateSweep == null ? new RateSweep(false, List.of(), null, "") : rateSweep;
    }

    private static ConnectFailedException cannotConnect() {
        return new ConnectFailedException(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 1), new IOException("refused"));
    }

    @Test
    void findsTheHighestGoodRate() throws Exception {
        LoadResult result = steps(RateStepsTest::run).search(1_000);
        assertThat(rateSweep(result).maxRate()).isEqualTo(4_970);
        assertThat(rateSweep(result).search()).isTrue();
        assertThat(rateSweep(result).summary()).isEqualTo("4,970/s; 5,190/s was too high: missed max<10ms");
        assertThat(result.setup().rate()).isEqualTo(4_970);
        assertThat(result.verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void reportsEachStepAndTheConfirmation() throws Exception {
        LoadResult result = steps(RateStepsTest::run).search(1_000);
        assertThat(reported).isEqualTo(rateSweep(result).steps()).hasSize(12);
        assertThat(confirmations).containsOnlyOnce(true).endsWith(true);
    }

    @Test
    void usesTheFullWarmUpForTheFirstAndLastStepOnly() throws Exception {
        steps(RateStepsTest::run).search(1_000);
        assertThat(lengths.get(0)).isEqualTo(new RunDuration(null, FULL.warmUp(), STEP, null, FULL.gracePeriod()));
        assertThat(lengths.subList(1, 11))
                .containsOnly(new RunDuration(null, Duration.ofMillis(500), STEP, null, FULL.gracePeriod()));
        assertThat(lengths.get(11)).isEqualTo(FULL);
    }

    @Test
    void reportsThatNoRateWasGood() throws Exception {
        LoadResult result =
                steps((rate, length) -> at(9_999).unsent(0).result()).search(1_000);
        assertThat(rateSweep(result).maxRate()).isNull();
        assertThat(rateSweep(result).summary()).isEqualTo("none: even 1.0/s failed: missed max<10ms");
        assertThat(result.verdict()).isEqualTo(Verdict.SLO_MISSED);
    }

    @Test
    void missesItsObjectivesIfTheServerNeverKeepsUp() throws Exception {
        LoadResult result = steps((rate, length) -> ResultFixture.openLoop(rate)
                        .answered(50, Duration.ofMillis(1))
                        .unsent(50)
                        .result())
                .search(1_000);
        assertThat(rateSweep(result).summary()).isEqualTo("none: even 1.0/s failed: 50% answered");
        assertThat(result.verdict()).isEqualTo(Verdict.SLO_MISSED);
    }

    @Test
    void failsIfRepliesAreWrongAtEveryRate() throws Exception {
        LoadResult result = steps((rate, length) ->
                        at(1).wrong(ReplyError.CHANGED_BYTES, 1).result())
                .search(1_000);
        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void reportsThatTheGeneratorWasTheLimit() throws Exception {
        LoadResult result = steps((rate, length) -> {
                    ResultFixture fixture = ResultFixture.openLoop(rate).answered(100, Duration.ofMillis(1));
                    return (rate > 5_000 ? fixture.limit("It was busy.") : fixture).result();
                })
                .search(1_000);
        assertThat(rateSweep(result).summary())
                .isEqualTo("at least 4,970/s; above that, the generator was the limit: It was busy.");
        assertThat(result.verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void reportsThatNoFullLengthRunWasGood() throws Exception {
        LoadResult result = steps(
                        (rate, length) -> at(length.equals(FULL) ? 9_999 : rate).result())
                .search(1_000);
        assertThat(rateSweep(result).maxRate()).isNull();
        assertThat(rateSweep(result).summary())
                .matches(
                        "none: 4,970/s passed in short steps, but even [0-9,]+/s failed: missed max<10ms in the full-length run");
        assertThat(result.verdict()).isEqualTo(Verdict.SLO_MISSED);
        assertThat(confirmations).doesNotContain(true);
    }

    @Test
    void appliesARateObjectiveToTheRateFound() throws Exception {
        Objective rate = new Objective(Metric.RATE, 0, Comparison.AT_LEAST, 1e6, "rate>=1M");
        LoadResult result = steps((r, length) -> at(r).objective(rate).result()).search(1_000);
        assertThat(rateSweep(result).maxRate()).isEqualTo(4_970);
        assertThat(result.verdict()).isEqualTo(Verdict.SLO_MISSED);
    }

    @Test
    void reportsTheRateFoundBeforeAnInterruption() throws Exception {
        LoadResult result = steps((rate, length) -> (rate > 3_000 ? at(rate).interrupted() : at(rate)).result())
                .search(1_000);
        assertThat(result.interrupted()).isTrue();
        assertThat(result.setup().rate()).isEqualTo(2_000);
        assertThat(rateSweep(result).maxRate()).isNull();
        assertThat(rateSweep(result).summary())
                .isEqualTo("ended early: up to 2,000/s passed in short steps, not confirmed");
        assertThat(reported).hasSize(2);
    }

    @Test
    void reportsAnInterruptionOfTheFirstStep() throws Exception {
        LoadResult result =
                steps((rate, length) -> at(rate).interrupted().result()).search(1_000);
        assertThat(result.interrupted()).isTrue();
        assertThat(rateSweep(result).summary()).isEqualTo("ended early, before any rate passed");
        assertThat(rateSweep(result).steps()).isEmpty();
    }

    @Test
    void treatsAServerThatIsGoneAsABadStep() throws Exception {
        LoadResult result = steps((rate, length) -> {
                    if (rate > 3_000) {
                        throw cannotConnect();
                    }
                    return at(rate).result();
                })
                .search(1_000);
        assertThat(rateSweep(result).maxRate()).isBetween(2_800.0, 3_000.0);
        assertThat(rateSweep(result).summary()).endsWith("was too high: cannot connect");
    }

    @Test
    void doesNotSearchIfNoServerIsListening() {
        assertThatThrownBy(() -> steps((rate, length) -> {
                            throw cannotConnect();
                        })
                        .search(1_000))
                .isInstanceOf(ConnectFailedException.class);
    }

    @Test
    void sweepsInTheGivenOrder() throws Exception {
        LoadResult result = steps(RateStepsTest::run).sweep(List.of(3_000.0, 4_000.0, 1_000.0));
        assertThat(rateSweep(result).steps())
                .extracting(RateSweep.Step::rate)
                .containsExactly(3_000.0, 4_000.0, 1_000.0);
        assertThat(rateSweep(result).search()).isFalse();
        assertThat(rateSweep(result).maxRate()).isNull();
        assertThat(result.setup().rate()).isEqualTo(4_000);
        assertThat(result.verdict()).isEqualTo(Verdict.OK);
        assertThat(lengths)
                .extracting(RunDuration::warmUp)
                .containsExactly(FULL.warmUp(), Duration.ofMillis(500), Duration.ofMillis(500));
    }

    @Test
    void usesTheWorstVerdictOfASweep() throws Exception {
        LoadResult missed = steps(RateStepsTest::run).sweep(List.of(4_000.0, 6_000.0, 1_000.0));
        assertThat(missed.setup().rate()).isEqualTo(4_000);
        assertThat(missed.verdict()).isEqualTo(Verdict.SLO_MISSED);
        LoadResult failed = steps((rate, length) ->
                        rate == 2_000 ? at(1).wrong(ReplyError.CHANGED_BYTES, 1).result() : at(rate).result())
                .sweep(List.of(1_000.0, 2_000.0, 6_000.0));
        assertThat(failed.verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void returnsTheLowestStepOfASweepWithoutAGoodOne() throws Exception {
        LoadResult result = steps(RateStepsTest::run).sweep(List.of(8_000.0, 6_000.0, 9_000.0));
        assertThat(result.setup().rate()).isEqualTo(6_000);
    }

    @Test
    void reportsTheStepsBeforeAnInterruptionOfASweep() throws Exception {
        LoadResult result = steps((rate, length) -> (rate > 1_000 ? at(rate).interrupted() : at(rate)).result())
                .sweep(List.of(1_000.0, 2_000.0, 3_000.0));
        assertThat(rateSweep(result).steps()).hasSize(1);
        assertThat(result.interrupted()).isTrue();
        assertThat(result.setup().rate()).isEqualTo(1_000);
    }

    @Test
    void rejectsAStepWithoutDuration() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RateSteps(FULL, Duration.ZERO, RateStepsTest::run, (step, confirmed) -> {}))
                .withMessageStartingWith("step-duration: ");
    }
}
