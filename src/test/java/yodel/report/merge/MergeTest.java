package yodel.report.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import yodel.load.result.Fairness;
import yodel.load.result.Interval;
import yodel.load.result.LoadResult;
import yodel.load.result.Objective;
import yodel.load.result.Outage;
import yodel.load.result.ReplyFault;
import yodel.load.result.ResultFixture;
import yodel.load.result.Scrape;
import yodel.load.result.ServerUsage;
import yodel.load.result.Tally;
import yodel.load.result.Verdict;
import yodel.load.result.WholeRun;
import yodel.report.file.WholeResult;

class MergeTest {

    private static final Instant BEGUN = Instant.parse("2026-01-02T03:04:05Z");

    private static ResultFixture open() {
        return ResultFixture.openLoop(100).begun(BEGUN);
    }

    private static Interval interval(double begin, double seconds, long messages) {
        return open().answered(messages, Duration.ofMillis(1)).interval(begin, seconds);
    }

    private static LoadResult merge(ResultFixture... fixtures) {
        return Merge.of(List.of(fixtures).stream().map(ResultFixture::result).toList());
    }

    @Test
    void computesPercentilesOverAllMessages() {
        ResultFixture[] parts = {open(), open(), open()};
        ResultFixture all = open();
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            // Averaged percentiles of such different distributions would be far off.
            int part = random.nextInt(3);
            Duration time = Duration.ofNanos(1_000 + random.nextInt(1 << (10 + 6 * part)));
            parts[part].answered(1, time);
            all.answered(1, time);
        }
        LoadResult merged = merge(parts);
        assertThat(merged.response()).isEqualTo(all.tally().response());
        assertThat(merged.service()).isEqualTo(all.tally().service());
        assertThat(merged.tally().counts()).isEqualTo(all.tally().counts());
    }

    /** Adding the overlapping scrapes of one server would count its work twice. */
    @Test
    void countsAServerScrapedByTwoRunsOnce() {
        LoadResult merged = merge(
                open().wholeRun(new WholeRun(6, 60, List.of(asked("http://a/", 1, 100, 5, 107)))),
                open().wholeRun(new WholeRun(4, 40, List.of(asked("http://a/", 0, 98, 4, 106)))),
                open().wholeRun(new WholeRun(1, 10, List.of(asked("http://b/", 0, 0, 4, 1)))));
        assertThat(merged.wholeRun().rightReplies()).isEqualTo(11);
        assertThat(merged.wholeRun().replyBytes()).isEqualTo(110);
        assertThat(merged.wholeRun().servers())
                .containsExactly(asked("http://a/", 0, 98, 5, 107), asked("http://b/", 0, 0, 4, 1));
    }

    private static ServerUsage asked(String url, int first, double before, int last, double after) {
        return new ServerUsage(
                url,
                new Scrape(BEGUN.plusSeconds(first), Map.of("yodel_messages_total", before)),
                new Scrape(BEGUN.plusSeconds(last), Map.of("yodel_messages_total", after)));
    }

    @Test
    void addsCountsRatesAndConnections() {
        LoadResult merged = merge(
                open().answered(10, Duration.ofMillis(1)).late(1).opened(2).idle(5, 5, new Tally()),
                open().answered(20, Duration.ofMillis(1))
                        .wrong(ReplyFault.CHANGED_BYTES, 3)
                        .idle(4, 3, new Tally()));
        assertThat(merged.tally().counts().due()).isEqualTo(34);
        assertThat(merged.tally().counts().answered()).isEqualTo(30);
        assertThat(merged.tally().faults()).containsOnly(Map.entry(ReplyFault.CHANGED_BYTES, 3L));
        assertThat(merged.setup().rate()).isEqualTo(200);
        assertThat(merged.setup().connections()).isEqualTo(4);
        assertThat(merged.connectionsOpened()).isEqualTo(4);
        assertThat(merged.idle().asked()).isEqualTo(9);
        assertThat(merged.idle().opened()).isEqualTo(8);
    }

    @Test
    void lastsFromTheFirstStartToTheLastEnd() {
        LoadResult merged = merge(open().begun(BEGUN.plusMillis(500)), open());
        assertThat(merged.setup().begun()).isEqualTo(BEGUN);
        assertThat(merged.seconds()).isEqualTo(2.5);
    }

    @Test
    void listsTargetsAndSettingsOnceAndAddsAmounts() {
        LoadResult merged = merge(
                open().options(Map.of("depth", 1, "threads", 2, "rate_per_s", 100.0)),
                open().options(Map.of("depth", 16, "threads", 2, "rate_per_s", 50.5)));
        assertThat(merged.setup().target()).isEqualTo("127.0.0.1:8080");
        assertThat(merged.setup().options())
                .containsEntry("depth", "1, 16")
                .containsEntry("threads", 4L)
                .containsEntry("rate_per_s", 150.5);
        assertThat(merged.setup().environment().host()).isEqualTo("host");
    }

    @Test
    void alignsIntervalsByWallClockTime() {
        LoadResult merged = merge(
                open().interval(interval(0, 1.003, 10)).interval(interval(1.003, 1.002, 20)),
                open().begun(BEGUN.plusMillis(700)).interval(interval(0, 1, 1)).interval(interval(1, 1, 2)));
        assertThat(merged.intervals()).extracting(Interval::begin).containsExactly(0.0, 1.0, 2.0);
        assertThat(merged.intervals())
                .extracting(interval -> interval.counts().answered())
                .containsExactly(10L, 21L, 2L);
        assertThat(merged.intervals())
                .extracting(interval -> interval.response().count())
                .containsExactly(10L, 21L, 2L);
        assertThat(merged.intervals()).extracting(Interval::connections).containsExactly(2, 4, 2);
        assertThat(merged.intervals().get(2).end()).isEqualTo(2.7);
    }

    @Test
    void mergesHalfSecondIntervalsIntoSeconds() {
        LoadResult merged = merge(
                open().interval(interval(0, 0.5, 1)).interval(interval(0.5, 0.5, 2)),
                open().interval(interval(0, 1, 10)));
        assertThat(merged.intervals()).hasSize(1);
        assertThat(merged.intervals().get(0).counts().answered()).isEqualTo(13);
        assertThat(merged.intervals().get(0).seconds()).isEqualTo(1);
        assertThat(merged.intervals().get(0).connections()).isEqualTo(4);
    }

    @Test
    void usesTheLongestIntervalLength() {
        LoadResult merged = merge(
                open().interval(interval(0, 4.01, 1)).interval(interval(4.01, 4, 2)),
                open().interval(interval(0, 1, 10)).interval(interval(1, 1, 10)));
        assertThat(merged.intervals()).extracting(Interval::seconds).startsWith(4.0);
        assertThat(merged.intervals())
                .extracting(interval -> interval.counts().answered())
                .containsExactly(21L, 2L);
    }

    @Test
    void evaluatesObjectivesOnTheSum() {
        Objective rate = new Objective(Objective.Metric.RATE, 0, Objective.Comparison.AT_LEAST, 20, "rate>=20");
        LoadResult alone =
                open().objective(rate).answered(30, Duration.ofMillis(1)).result();
        assertThat(alone.verdict()).isEqualTo(Verdict.SLO_MISSED);
        LoadResult merged = Merge.of(List.of(alone, alone));
        assertThat(merged.objectives()).containsExactly(new Objective.Outcome(rate, 30, true));
        assertThat(merged.verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void failsIfOneRunFailed() {
        assertThat(merge(open(), open().opened(1)).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(merge(open(), open().idle(2, 1, new Tally())).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(merge(open(), open().lost(ReplyFault.MISSING, 1)).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(merge(open(), open()).verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void isInvalidIfOneRunIsInvalid() {
        LoadResult merged = merge(open(), open().limit("too slow"), open().limit("too slow"));
        assertThat(merged.limits()).containsExactly("too slow");
        assertThat(merged.verdict()).isEqualTo(Verdict.INVALID);
    }

    @Test
    void shiftsOutagesAndCombinesConnections() {
        Histogram one = new Histogram(3);
        one.recordValue(5);
        LoadResult merged = merge(
                open().begun(BEGUN.plusSeconds(1)).outage(0, 0.5, 1).fairness(new Fairness(one, one, 3, 5, 1)),
                open().outage(0.25, 0.5, 2).fairness(new Fairness(one, one, 1, 9, 2)));
        assertThat(merged.outages()).containsExactly(new Outage(0.25, 0.5, 2), new Outage(1, 0.5, 1));
        assertThat(merged.fairness().answered().getTotalCount()).isEqualTo(2);
        assertThat(merged.fairness().slowest()).isEqualTo(1);
        assertThat(merged.fairness().starved()).isEqualTo(3);
    }

    @Test
    void rejectsOpenAndClosedLoopRuns() {
        assertThatExceptionOfType(Merge.UnlikeRunsException.class)
                .isThrownBy(() -> merge(open(), ResultFixture.closedLoop()))
                .withMessageStartingWith("open-loop and closed-loop runs cannot be merged");
    }

    @Test
    void detectsWhetherRunsOverlap() {
        LoadResult first = open().result();
        assertThat(Merge.overlap(List.of(open().begun(BEGUN.plusMillis(1_900)).result(), first)))
                .isTrue();
        assertThat(Merge.overlap(List.of(open().begun(BEGUN.plusMillis(2_100)).result(), first)))
                .isFalse();
    }

    @Test
    void returnsASingleRunUnchanged() {
        LoadResult only = WholeResult.get();
        assertThat(Merge.of(List.of(only))).isSameAs(only);
    }
}
