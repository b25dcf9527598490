package yodel.report.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import yodel.load.Progress.Phase;
import yodel.load.Progress.State;
import yodel.load.result.ReplyError;

class ProgressLineTest {

    private final RunUnderWay run = RunUnderWay.ofTenSeconds();

    private static String line(RunUnderWay run, State state) {
        return new ProgressLine(run.config(), RunUnderWay.CLOCK).of(state);
    }

    @Test
    void showsTheNumberOfOpenConnections() {
        assertThat(line(run, run.at(Phase.CONNECTING, 3, null, RunUnderWay.NOW, 512)))
                .isEqualTo("connecting 512 of 1,000, 3 s elapsed; 0 errors, 512 of 1,000 connections");
    }

    @Test
    void showsTheRemainingWarmUp() {
        assertThat(line(run, run.at(Phase.WARM_UP, 0.5)))
                .isEqualTo("warming up, 1 s elapsed, 2 s left; 0 errors, 1,000 of 1,000 connections");
    }

    @Test
    void showsTheMeasurement() {
        run.last.answered(500, Duration.ofMillis(2));
        assertThat(line(run, run.at(Phase.MEASURED, 4)))
                .isEqualTo("measuring, 4 s elapsed, 6 s left; 500/s, p50 2.00 ms, p99 2.00 ms,"
                        + " 0 errors, 1,000 of 1,000 connections");
    }

    @Test
    void showsTheTargetRateInAnOpenLoop() {
        RunUnderWay open = RunUnderWay.openLoop(600);
        open.last.answered(500, Duration.ofMillis(2));
        assertThat(line(open, open.at(Phase.MEASURED, 4))).contains("; 500/s of 600/s, p50 ");
    }

    @Test
    void reportsThatThereAreNoReplies() {
        assertThat(line(run, run.at(Phase.MEASURED, 4)))
                .isEqualTo("measuring, 4 s elapsed, 6 s left; 0.0/s, no replies, 0 errors, 1,000 of 1,000 connections");
    }

    @ParameterizedTest
    @EnumSource
    void countsErrorsInEveryPhase(Phase phase) {
        run.last.wrong(ReplyError.CHANGED_BYTES, 1);
        run.total.wrong(ReplyError.CHANGED_BYTES, 2_000).lost(ReplyError.MISSING, 1);
        assertThat(line(run, run.at(phase, 1))).contains(" 2,001 errors, ");
    }

    @Test
    void showsThatRepliesArePending() {
        assertThat(line(run, run.at(Phase.GRACE, 11)))
                .isEqualTo("waiting for the last replies, 11 s elapsed, 0 pending;"
                        + " 0 errors, 1,000 of 1,000 connections");
    }

    @Test
    void omitsTheRateOfAShortInterval() {
        run.last.answered(500, Duration.ofMillis(2));
        assertThat(line(run, run.at(Phase.MEASURED, 0, run.last.interval(0, 0.1))))
                .contains("s left; 0 errors, ");
    }
}
