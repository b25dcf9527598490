package yodel.report.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yodel.load.Progress.Phase;
import yodel.load.Progress.State;
import yodel.load.result.ReplyError;

class RunPhaseTest {

    private static final Duration REPLY = Duration.ofMillis(1);

    private final RunUnderWay tenSeconds = RunUnderWay.ofTenSeconds();

    private static RunPhase runPhase(RunUnderWay run, State state) {
        return RunPhase.of(state, run.config(), RunUnderWay.NOW);
    }

    @Test
    void measuresConnectingByOpenConnections() {
        RunPhase runPhase = runPhase(tenSeconds, tenSeconds.at(Phase.CONNECTING, 3, null, RunUnderWay.NOW, 250));
        assertThat(runPhase).hasToString("connecting 250 of 1,000, 3 s elapsed");
        assertThat(runPhase.fraction()).isEqualTo(0.25);
    }

    @Test
    void waitsUntilTheWarmUpStarts() {
        State state = tenSeconds.at(Phase.WAITING, 3, null, RunUnderWay.NOW.plusSeconds(2 + 9), 1_000);
        RunPhase runPhase = runPhase(tenSeconds, state);
        assertThat(runPhase).hasToString("waiting for the start time, 3 s elapsed, 9 s left");
        assertThat(runPhase.fraction()).isEqualTo(0.25);
    }

    @Test
    void measuresTheWarmUpByTime() {
        RunPhase runPhase = runPhase(tenSeconds, tenSeconds.at(Phase.WARM_UP, 0.5));
        assertThat(runPhase.name()).isEqualTo("warming up");
        assertThat(runPhase.fraction()).isEqualTo(0.25);
    }

    @Test
    void measuresProgressByTime() {
        RunPhase runPhase = runPhase(tenSeconds, tenSeconds.at(Phase.MEASURED, 4));
        assertThat(runPhase).hasToString("measuring, 4 s elapsed, 6 s left");
        assertThat(runPhase.fraction()).isEqualTo(0.4);
    }

    @Test
    void neverShowsNegativeRemainingTime() {
        assertThat(runPhase(tenSeconds, tenSeconds.at(Phase.MEASURED, 11)))
                .hasToString("measuring, 11 s elapsed, 0 s left");
    }

    @Test
    void measuresProgressByMessages() {
        RunUnderWay run = RunUnderWay.of(null, 4_000L);
        run.total
                .answered(900, REPLY)
                .wrong(ReplyError.CHANGED_BYTES, 60)
                .lost(ReplyError.MISSING, 40)
                .unsent(7);
        RunPhase runPhase = runPhase(run, run.at(Phase.MEASURED, 4));
        assertThat(runPhase).hasToString("measuring, 4 s elapsed, 1,000 of 4,000 messages");
        assertThat(runPhase.fraction()).isEqualTo(0.25);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.4", "3000, 0.75"})
    void usesTheLimitThatIsReachedFirst(long answered, double fraction) {
        RunUnderWay run = RunUnderWay.of(Duration.ofSeconds(10), 4_000L);
        run.total.answered(answered, REPLY);
        assertThat(runPhase(run, run.at(Phase.MEASURED, 4)).fraction()).isCloseTo(fraction, within(1e-9));
    }

    @Test
    void showsTheNumberOfPendingReplies() {
        tenSeconds
                .total
                .answered(900, REPLY)
                .lost(ReplyError.MISSING, 40)
                .late(60)
                .unsent(7)
                .inFlight(12);
        RunPhase runPhase = runPhase(tenSeconds, tenSeconds.at(Phase.GRACE, 11));
        assertThat(runPhase).hasToString("waiting for the last replies, 11 s elapsed, 12 pending");
        assertThat(runPhase.fraction()).isNaN();
    }

    @ParameterizedTest
    @CsvSource({
        "99.4, 99 s",
        "99.5, 1 min 40 s",
        "3600, 60 min 0 s",
        "5999, 99 min 59 s",
        "6000, 1 h 40 min",
        "90000, 25 h 0 min"
    })
    void formatsLongTimesInMinutesAndHours(double seconds, String expected) {
        RunUnderWay run = RunUnderWay.of(null, 1L);
        assertThat(runPhase(run, run.at(Phase.MEASURED, seconds)).details())
                .first()
                .isEqualTo(expected + " elapsed");
    }
}
