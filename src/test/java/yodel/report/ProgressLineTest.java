package yodel.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import yodel.load.Progress;
import yodel.load.Progress.Phase;
import yodel.load.ReplyFault;
import yodel.load.ResultFixture;

class ProgressLineTest {

    private final ResultFixture last = ResultFixture.closedLoop();
    private final ResultFixture total = ResultFixture.closedLoop();

    private String line(Phase phase, long elapsedSeconds, @Nullable Duration duration) {
        return new ProgressLine(Duration.ofSeconds(2), duration)
                .of(new Progress.State(
                        phase,
                        Duration.ofSeconds(elapsedSeconds),
                        Instant.EPOCH,
                        last.interval(0, 0.5),
                        total.tally(),
                        1_000));
    }

    private String line(Phase phase, long elapsedSeconds) {
        return line(phase, elapsedSeconds, Duration.ofSeconds(10));
    }

    @Test
    void saysHowLongTheWarmUpWillTake() {
        assertThat(line(Phase.WARM_UP, 1)).isEqualTo("warming up, 1 s to go; 0 errors, 1,000 connections");
    }

    @Test
    void saysHowItGoes() {
        last.answered(500, Duration.ofMillis(2));
        assertThat(line(Phase.MEASURED, 4))
                .matches("6 s left; 1,000/s, p50 2\\.00 ms, p99 2\\.00 ms, 0 errors, 1,000 connections");
    }

    @Test
    void saysHowLongItHasGoneWhenTheNumberOfMessagesEndsIt() {
        assertThat(line(Phase.MEASURED, 4, null)).startsWith("4 s gone; ");
    }

    @Test
    void saysThatThereWereNoReplies() {
        assertThat(line(Phase.MEASURED, 4)).isEqualTo("6 s left; 0.0/s, no replies, 0 errors, 1,000 connections");
    }

    @Test
    void countsEveryErrorSoFar() {
        last.wrong(ReplyFault.CHANGED_BYTES, 1);
        total.wrong(ReplyFault.CHANGED_BYTES, 2_000).lost(ReplyFault.MISSING, 1);
        assertThat(line(Phase.MEASURED, 4)).contains(" 2,001 errors, ");
        assertThat(line(Phase.WARM_UP, 1)).contains(" 2,001 errors, ");
        assertThat(line(Phase.GRACE, 10)).contains(" 2,001 errors, ");
    }

    @Test
    void waitsForTheLastReplies() {
        assertThat(line(Phase.GRACE, 11)).isEqualTo("waiting for the last replies; 0 errors, 1,000 connections");
    }

    @Test
    void neverSaysThatLessThanNothingIsLeft() {
        assertThat(line(Phase.MEASURED, 11)).startsWith("0 s left; ");
    }

    @Test
    void saysNoRateOverNoTime() {
        last.answered(500, Duration.ofMillis(2));
        assertThat(new ProgressLine(Duration.ZERO, null)
                        .of(new Progress.State(
                                Phase.MEASURED, Duration.ZERO, Instant.EPOCH, last.interval(0, 0), total.tally(), 1)))
                .startsWith("0 s gone; 0.0/s, ");
    }
}
