package yodel.report.text;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import yodel.load.result.Fairness;
import yodel.load.result.GeneratorHealth;
import yodel.load.result.Latencies;
import yodel.load.result.LoadStats;
import yodel.load.result.Objective;
import yodel.load.result.Objective.Comparison;
import yodel.load.result.Objective.Metric;
import yodel.load.result.RateSweep;
import yodel.load.result.ReplyError;
import yodel.load.result.ResultFixture;
import yodel.load.result.Verdict;

class TextReportTest {

    private static String text(ResultFixture fixture) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new TextReport(new PrintStream(out, false, UTF_8)).print(fixture.result());
        return out.toString(UTF_8);
    }

    /** Returns the rest of the line that starts with {@code word}. */
    private static String line(String word, ResultFixture fixture) {
        return text(fixture)
                .lines()
                .filter(line -> line.strip().startsWith(word))
                .findFirst()
                .orElse("")
                .strip()
                .substring(word.length())
                .strip();
    }

    private static ResultFixture open() {
        return ResultFixture.openLoop(3_000).answered(2_000, Duration.ofMillis(4));
    }

    private static ResultFixture closed() {
        return ResultFixture.closedLoop().answered(2_000, Duration.ofMillis(2));
    }

    @Test
    void printsTheRate() {
        assertThat(line("rate", closed())).isEqualTo("1,000/s answered, 68.0 kB/s of replies");
    }

    @Test
    void printsTheRequestedRate() {
        assertThat(line("rate", open())).isEqualTo("1,000/s answered of 3,000/s requested, 68.0 kB/s of replies");
    }

    @Test
    void printsTheMeasurementTime() {
        assertThat(line("measured", closed())).isEqualTo("2.00 s");
        assertThat(line("measured", closed().interrupted())).isEqualTo("2.00 s, ended early");
    }

    @Test
    void alignsLatenciesWithTheirHeader() {
        String[] lines = text(closed()).split("\\R", -1);
        int head = 0;
        while (!lines[head].startsWith("latency")) {
            head++;
        }
        assertThat(lines[head].strip().split(" +"))
                .containsExactly("latency", "min", "mean", "p50", "p90", "p99", "p99.9", "p99.99", "max");
        assertThat(lines[head + 1].strip().split("(?<=ms) +")).hasSize(8).containsOnly("2.00 ms");
        assertThat(lines[head + 1]).hasSameSizeAs(lines[head]);
    }

    @Test
    void distinguishesServiceAndResponseInAnOpenLoop() {
        assertThat(line("response ", open())).startsWith("4.00 ms");
        assertThat(line("service ", open())).startsWith("2.00 ms");
    }

    @Test
    void doesNotDistinguishServiceAndResponseInAClosedLoop() {
        assertThat(text(closed())).doesNotContain("service", "response");
    }

    @Test
    void reportsThatNothingWasMeasured() {
        assertThat(text(ResultFixture.closedLoop())).contains("none measured");
        assertThat(line("service ", ResultFixture.openLoop(5))).isEqualTo("none measured");
        assertThat(line("rate", ResultFixture.closedLoop())).startsWith("0.0/s answered");
    }

    @Test
    void printsTheOutcomesOfMessages() {
        assertThat(line(
                        "messages",
                        open().late(5)
                                .wrong(ReplyError.CHANGED_BYTES, 4)
                                .lost(ReplyError.MISSING, 3)
                                .unsent(8)))
                .isEqualTo("2,020 due = 2,000 answered, 5 late, 4 wrong, 3 lost, 8 unsent");
    }

    @Test
    void omitsLateMessagesIfThereAreNone() {
        assertThat(line("messages", open())).isEqualTo("2,000 due = 2,000 answered, 0 wrong, 0 lost, 0 unsent");
    }

    @Test
    void printsTheOutcomesOfConnections() {
        assertThat(line("connections", closed().opened(1).connectionLost()))
                .isEqualTo("2 requested, 1 opened, 1 failed, 1 lost");
    }

    @Test
    void omitsErrorsIfThereAreNone() {
        assertThat(text(closed())).doesNotContain("errors");
    }

    @Test
    void countsErrorsByKind() {
        assertThat(line(
                        "errors",
                        closed().wrong(ReplyError.CHANGED_BYTES, 1_000).lost(ReplyError.MISSING, 2)))
                .isEqualTo("1,000 changed bytes, 2 missing");
    }

    @Test
    void printsAnExampleOfAnError() {
        ResultFixture fixture = closed().wrong(ReplyError.CHANGED_BYTES, 1)
                .example(ReplyError.CHANGED_BYTES, 1, 42, "HELLO".getBytes(US_ASCII), "HELLA".getBytes(US_ASCII));
        assertThat(text(fixture).lines())
                .containsSequence(
                        "  changed bytes: connection 1, message 42",
                        "    expected  48 45 4c 4c 4f  |HELLO|",
                        "    received  48 45 4c 4c 41  |HELLA|");
    }

    @Test
    void printsThatNothingWasReceived() {
        ResultFixture fixture = closed().lost(ReplyError.MISSING, 1)
                .example(ReplyError.MISSING, 0, 1, "HI".getBytes(US_ASCII), new byte[0]);
        assertThat(line("received", fixture)).isEqualTo("nothing");
    }

    @Test
    void endsWithTheVerdict() {
        assertThat(text(closed()).lines().reduce("", (before, line) -> line)).matches("verdict +ok");
        assertThat(line("verdict", closed().wrong(ReplyError.CHANGED_BYTES, 1))).isEqualTo("failed");
        assertThat(line("verdict", closed().connectionLost())).isEqualTo("failed");
    }

    @Test
    void isShortForAnUneventfulRun() {
        assertThat(text(closed()).lines()).hasSize(10);
    }

    @Test
    void printsWhetherObjectivesWereMet() {
        ResultFixture fixture = open().objective(objective(Metric.PERCENTILE, 99, Comparison.BELOW, 5e6, "p99 < 5ms"))
                .objective(objective(Metric.RATE, 0, Comparison.AT_LEAST, 50e3, "rate>=50k"))
                .objective(objective(Metric.ERRORS, 0, Comparison.EQUAL, 0, "errors=0"));
        assertThat(text(fixture).lines())
                .containsSequence(
                        "objectives   p99 < 5ms  passed  4.00 ms",
                        "             rate>=50k  missed  1,000/s",
                        "             errors=0   passed  0");
        assertThat(line("verdict", fixture)).isEqualTo("slo-missed");
    }

    @Test
    void reportsAMissedObjectiveIfNoTimeWasMeasured() {
        assertThat(line(
                        "objectives",
                        ResultFixture.openLoop(5)
                                .objective(objective(Metric.MAX, 0, Comparison.BELOW, 5e6, "max<5ms"))))
                .isEqualTo("max<5ms  missed  none measured");
    }

    private static Objective objective(
            Metric metric, double percent, Comparison comparison, double bound, String text) {
        return new Objective(metric, percent, comparison, bound, text);
    }

    @Test
    void printsWhyARunIsInvalid() {
        ResultFixture fixture = open().limit("The generator was late with one message in a hundred, by 23 ms or more:"
                        + " give it more event loops with --threads.")
                .limit("It paused.");
        assertThat(text(fixture).lines())
                .containsSequence(
                        "generator    busy 25%, waiting for a CPU 1%",
                        "limits       The generator was late with one message in a hundred, by 23 ms or",
                        "             more: give it more event loops with --threads.",
                        "             It paused.");
        assertThat(line("verdict", fixture)).isEqualTo("invalid");
    }

    @Test
    void printsTheHealthOfABusyGenerator() {
        assertThat(line("generator", closed().health(new GeneratorHealth(0.97, 0.12, 0.023, 0.05))))
                .isEqualTo("busy 97%, waiting for a CPU 12%, longest pause 23.0 ms");
        assertThat(text(closed().health(new GeneratorHealth(0.79, 0.04, 0.009, 0.05))))
                .doesNotContain("generator");
    }

    @Test
    void printsFairnessBetweenConnections() {
        Histogram answered = LoadStats.newHistogram();
        answered.recordValue(100_000);
        answered.recordValue(900);
        answered.recordValue(0);
        Histogram means = LoadStats.newHistogram();
        means.recordValue(1_000_000);
        means.recordValue(3_000_000);
        Fairness fairness = new Fairness(answered, means, 17, 3e6, 1);
        assertThat(text(closed().fairness(fairness)).lines())
                .containsSequence(
                        "fairness     answered 0 / 900 / 100,000 (min / median / max)",
                        "             mean response 1.00 ms / 1.00 ms / 3.00 ms (connection 17)",
                        "             starved (no correct reply): 1 connection");
    }

    @Test
    void printsTheFirstOutages() {
        ResultFixture fixture = closed().outage(-0.5, 1, 1).outage(4.2, 1.5, 50);
        assertThat(text(fixture).lines())
                .containsSequence(
                        "outages      2, 2.50 s in total",
                        "             in the warm-up for 1.00 s, 1 connection",
                        "             at 4.20 s for 1.50 s, 50 connections");
        for (int i = 0; i < 5; i++) {
            fixture.outage(i, 0.1, 2);
        }
        assertThat(text(fixture)).contains("             and 2 more\n");
    }

    @Test
    void printsConnectTimes() {
        assertThat(line("connect ", closed().connectTime(Duration.ofMillis(3)))).startsWith("3.00 ms 3.00 ms");
    }

    @Test
    void printsReopenedAndRecycledConnections() {
        assertThat(line(
                        "connections",
                        closed().connectionLost().connectionReopened().connectionRecycled()))
                .isEqualTo("2 requested, 2 opened, 0 failed, 1 lost, 1 reopened, 1 recycled");
    }

    @Test
    void printsTheOutcomesOfIdleConnections() {
        LoadStats ofThem = ResultFixture.closedLoop()
                .answered(7, Duration.ofMillis(1))
                .lost(ReplyError.CONNECTION_LOST, 2)
                .stats();
        ResultFixture fixture = closed().idle(10, 9, ofThem);
        assertThat(text(fixture).lines())
                .containsSequence(
                        "idle         10 requested, 9 opened, 7 answered, 0 wrong, 2 lost",
                        "             2 connection lost");
    }

    private static RateSweep.Step step(double rate, Verdict verdict, String reason) {
        Latencies response = Latencies.of(open().stats().response());
        return new RateSweep.Step(rate, rate, response, verdict, reason);
    }

    private static final List<RateSweep.Step> STEPS = List.of(
            step(500, Verdict.OK, ""),
            step(12_000, Verdict.SLO_MISSED, "missed p99<5ms, missed max<1s"),
            step(3_000, Verdict.OK, ""));

    private static String text(RateSweep rateSweep) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new TextReport(new PrintStream(out, false, UTF_8)).print(open().result().with(rateSweep, Verdict.OK));
        return out.toString(UTF_8);
    }

    @Test
    void printsTheResultOfASearch() {
        assertThat(text(new RateSweep(true, STEPS, 3_000.0, "3,000/s; 12,000/s was too high"))
                        .lines())
                .startsWith(
                        "    rate/s answered/s     p50     p90     p99   p99.9     max  outcome",
                        "       500        500 4.00 ms 4.00 ms 4.00 ms 4.00 ms 4.00 ms  ok",
                        "    12,000     12,000 4.00 ms 4.00 ms 4.00 ms 4.00 ms 4.00 ms  missed p99<5ms,",
                        "                                                               missed max<1s",
                        "     3,000      3,000 4.00 ms 4.00 ms 4.00 ms 4.00 ms 4.00 ms  confirmed",
                        "",
                        "found        3,000/s; 12,000/s was too high",
                        "             the results below are for 3,000/s",
                        "",
                        "rate         1,000/s answered of 3,000/s requested, 68.0 kB/s of replies");
    }

    @Test
    void printsASweep() {
        assertThat(text(new RateSweep(false, STEPS, null, "")))
                .contains(" 4.00 ms  ok\n\nsweep        the results below are for 3,000/s, the highest good rate\n"
                        + "             the verdict is the worst verdict of all steps\n\nrate");
    }

    @Test
    void omitsStepsThatHaveBeenShown() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RateSweep rateSweep = new RateSweep(true, STEPS, 3_000.0, "3,000/s; 12,000/s was too high");
        new TextReport(new PrintStream(out, false, UTF_8))
                .printAfterSteps(open().result().with(rateSweep, Verdict.OK));
        assertThat(out.toString(UTF_8)).startsWith("\nfound        3,000/s");
    }

    @Test
    void fitsIntoEightyColumns() {
        LoadStats crowd = ResultFixture.closedLoop()
                .answered(123_456_789, Duration.ofMillis(1))
                .stats();
        ResultFixture everything = open().answered(1_234_567_890_123L, Duration.ofMillis(123))
                .late(1_234_567_890L)
                .wrong(ReplyError.NOT_UPPER_CASED, 1_234_567_890L)
                .lost(ReplyError.CONNECTION_LOST, 1_234_567_890L)
                .lost(ReplyError.OUT_OF_ORDER, 1_234_567_890L)
                .unsent(1_234_567_890L)
                .connectTime(Duration.ofSeconds(3))
                .connectionReopened()
                .connectionRecycled()
                .outage(12_345.67, 12_345.67, 1_000_000)
                .limit("word ".repeat(40).strip())
                .idle(1_000_000, 1_000_000, crowd)
                .health(new GeneratorHealth(1, 1, 1, 1));
        assertThat(text(everything).lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }
}
