package yodel.report.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yodel.load.Progress.Phase;
import yodel.load.Progress.State;
import yodel.load.result.ReplyError;
import yodel.load.result.ResultFixture;

class ProgressBlockTest {

    private final RecentSeconds recent = new RecentSeconds(BlockLayout.MAX_COLUMNS);

    private List<Line> lines(RunUnderWay run, State state, int columns, Glyphs glyphs) {
        return new ProgressBlock(run.config(), glyphs).lines(state, recent, RunUnderWay.NOW, new BlockLayout(columns));
    }

    private String text(RunUnderWay run, State state, int columns) {
        return String.join(
                "\n",
                lines(run, state, columns, Glyphs.UNICODE).stream()
                        .map(Line::text)
                        .toList());
    }

    /** Returns two seconds with 5,000 and 10,000 replies, the second one slower, and many errors. */
    private RunUnderWay troubled() {
        RunUnderWay run = RunUnderWay.openLoop(10_000);
        recent.add(ResultFixture.closedLoop()
                .answered(5_000, Duration.ofNanos(62_500))
                .interval(2, 1));
        run.last.answered(10_000, Duration.ofMillis(1));
        recent.add(run.last.interval(3, 1));
        run.total
                .answered(35_000, Duration.ofMillis(1))
                .wrong(ReplyError.CHANGED_BYTES, 2_000)
                .wrong(ReplyError.NOT_UPPER_CASED, 1_234_567)
                .lost(ReplyError.MISSING, 1)
                .lost(ReplyError.CONNECTION_LOST, 3)
                .connectionLost()
                .connectionLost();
        return run;
    }

    @Test
    void showsConnectingInOneLine() {
        RunUnderWay run = RunUnderWay.ofTenSeconds();
        assertThat(text(run, run.at(Phase.CONNECTING, 3, null, RunUnderWay.NOW, 500), 80))
                .isEqualTo("connecting 500 of 1,000, 3 s elapsed              ██████████████░░░░░░░░░░░░░░░");
    }

    @Test
    void showsNoStatisticsBeforeTheMeasurement() {
        RunUnderWay run = RunUnderWay.ofTenSeconds();
        assertThat(text(run, run.at(Phase.WARM_UP, 1), 80)).isEqualTo("""
                        warming up, 1 s elapsed, 1 s left                 ██████████████░░░░░░░░░░░░░░░
                        connections  1,000 of 1,000 open""");
    }

    @Test
    void fitsEightyColumns() {
        RunUnderWay run = troubled();
        assertThat(text(run, run.at(Phase.MEASURED, 4), 80)).isEqualTo("""
                        measuring, 4 s elapsed, 6 s left                  ███████████░░░░░░░░░░░░░░░░░░
                        rate         10,000/s of 10,000/s                 ▅█
                        p99          up to 1.00 ms                        ▂█
                        latency            p50      p90      p99      max
                        last second    1.00 ms  1.00 ms  1.00 ms  1.00 ms
                        whole run      1.00 ms  1.00 ms  1.00 ms  1.00 ms
                        connections  1,000 of 1,000 open, 2 lost
                        errors       2,000 changed bytes, 1,234,567 not upper-cased, 1 missing,
                                     3 connection lost""");
    }

    @Test
    void fitsFortyColumns() {
        RunUnderWay run = troubled();
        assertThat(text(run, run.at(Phase.MEASURED, 4), 40)).isEqualTo("""
                        measuring, 4 s elapsed, 6 s left
                        ███████████████░░░░░░░░░░░░░░░░░░░░░░░░
                        rate   10,000/s of 10,000/s
                        ▅█
                        p99    up to 1.00 ms
                        ▂█
                                    p50     p90     p99     max
                        second  1.00 ms 1.00 ms 1.00 ms 1.00 ms
                        run     1.00 ms 1.00 ms 1.00 ms 1.00 ms
                        open   1,000 of 1,000 open, 2 lost
                        errors 2,000 changed bytes,
                               1,234,567 not upper-cased,
                               1 missing, 3 connection lost""");
    }

    @Test
    void usesLongerSparklinesInAWiderTerminal() {
        RunUnderWay run = RunUnderWay.ofTenSeconds();
        for (int i = 0; i < 1_000; i++) {
            recent.add(run.last.interval(i, 1));
        }
        run.last.answered(1_000, Duration.ofMillis(1));
        recent.add(run.last.interval(1_000, 1));
        List<Line> lines = lines(run, run.at(Phase.MEASURED, 5), 200, Glyphs.UNICODE);
        assertThat(lines.get(0).text())
                .isEqualTo("measuring, 5 s elapsed, 5 s left" + " ".repeat(18) + "█".repeat(74) + "░".repeat(75));
        assertThat(lines.get(1).text()).isEqualTo("rate         1,000/s" + " ".repeat(30) + "▁".repeat(148) + "█");
    }

    @Test
    void usesNoMoreThanTwoHundredColumns() {
        RunUnderWay run = troubled();
        State state = run.at(Phase.MEASURED, 4);
        assertThat(text(run, state, 1_000)).isEqualTo(text(run, state, 200));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 20, 39, 40, 41, 59, 60, 61, 62, 79, 80, 81, 132, 200, 1_000})
    void staysNarrowerThanTheTerminal(int columns) {
        RunUnderWay run = troubled();
        for (Phase phase : Phase.values()) {
            assertThat(lines(run, run.at(phase, 4_000_000), columns, Glyphs.UNICODE))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line.width()).isLessThan(columns));
        }
    }

    @Test
    void usesOnlyAsciiIfTheTerminalRequiresIt() {
        RunUnderWay run = troubled();
        assertThat(lines(run, run.at(Phase.MEASURED, 4), 80, Glyphs.ASCII))
                .allSatisfy(line -> assertThat(line.text()).isASCII())
                .anySatisfy(line -> assertThat(line.text()).endsWith("  ###########------------------"));
    }

    @Test
    void omitsTheTargetRateAfterTheMeasurement() {
        RunUnderWay run = troubled();
        assertThat(text(run, run.at(Phase.GRACE, 11), 80)).doesNotContain("10,000/s of");
    }

    @Test
    void reportsThatThereAreNoReplies() {
        RunUnderWay run = RunUnderWay.ofTenSeconds();
        recent.add(run.last.interval(0, 1));
        assertThat(text(run, run.at(Phase.MEASURED, 1), 80))
                .containsPattern("p99 +no replies")
                .containsPattern("last second +- +- +- +-\n")
                .containsPattern("whole run +- +- +- +-\n");
    }

    @Test
    void showsErrorsInRed() {
        RunUnderWay run = troubled();
        assertThat(lines(run, run.at(Phase.MEASURED, 4), 80, Glyphs.UNICODE))
                .anySatisfy(line -> assertThat(line.colored()).contains("\u001b[31m2,000 changed bytes\u001b[m"))
                .anySatisfy(line -> assertThat(line.colored()).endsWith("open, \u001b[31m2 lost\u001b[m"));
    }
}
