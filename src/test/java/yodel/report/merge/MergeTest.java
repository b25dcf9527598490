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
import yodel.load.result.LoadStats;
import yodel.load.result.MetricsSample;
import yodel.load.result.Objective;
import yodel.load.result.Outage;
import yodel.load.result.ReplyError;
import yodel.load.result.ResultFixture;
import yodel.load.result.RunTotals;
import yodel.load.result.ServerMetricsDelta;
import yodel.load.result.Verdict;
import yodel.report.file.WholeResult;

class MergeTest {

    private static final Instant STARTED_AT = Instant.parse("2026-01-02T03:04:05Z");

    private static ResultFixture open() {
        return ResultFixture.openLoop(100).startedAt(STARTED_AT);
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
        assertThat(merged.response()).isEqualTo(all.stats().response());
        assertThat(merged.service()).isEqualTo(all.stats().service());
        assertThat(merged.stats().counts()).isEqualTo(all.stats().counts());
    }

    /** Adding the overlapping scrapes of one server would count its work twice. */
    @Test
    void countsAServerScrapedByTwoRunsOnce() {
        LoadResult merged = merge(
                open().runTotals(new RunTotals(6, 60, List.of(requested("http://a/", 1, 100, 5, 107)), null, Map.of())),
                open().runTotals(new RunTotals(4, 40, List.of(requested("http://a/", 0, 98, 4, 106)), null, Map.of())),
                open().runTotals(new RunTotals(1, 10, List.of(requested("http://b/", 0, 0, 4, 1)), null, Map.of())));
        assertThat(merged.runTotals().correctReplies()).isEqualTo(11);
        assertThat(merged.runTotals().replyBytes()).isEqualTo(110);
        assertThat(merged.runTotals().servers())
                .containsExactly(requested("http://a/", 0, 98, 5, 107), requested("http://b/", 0, 0, 4, 1));
    }

    private static ServerMetricsDelta requested(String url, int first, double before, int last, double after) {
        return new ServerMetricsDelta(
                url,
                new MetricsSample(STARTED_AT.plusSeconds(first), Map.of("yodel_messages_total", before)),
                new MetricsSample(STARTED_AT.plusSeconds(last), Map.of("yodel_messages_total", after)));
    }

    @Test
    void addsCountsRatesAndConnections() {
        LoadResult merged = merge(
                open().answered(10, Duration.ofMillis(1)).late(1).opened(2).idle(5, 5, new LoadStats()),
                open().answered(20, Duration.ofMillis(1))
                        .wrong(ReplyError.CHANGED_BYTES, 3)
                        .idle(4, 3, new LoadStats()));
        assertThat(merged.stats().counts().due()).isEqualTo(34);
        assertThat(merged.stats().counts().answered()).isEqualTo(30);
        assertThat(merged.stats().replyErrors()).containsOnly(Map.entry(ReplyError.CHANGED_BYTES, 3L));
        assertThat(merged.setup().rate()).isEqualTo(200);
        assertThat(merged.setup().connections()).isEqualTo(4);
        assertThat(merged.connectionsOpened()).isEqualTo(4);
        assertThat(merged.idle().requested()).isEqualTo(9);
        assertThat(merged.idle().opened()).isEqualTo(8);
    }

    @Test
    void lastsFromTheFirstStartToTheLastEnd() {
        LoadResult merged = merge(open().startedAt(STARTED_AT.plusMillis(500)), open());
        assertThat(merged.setup().startedAt()).isEqualTo(STARTED_AT);
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
                open().startedAt(STARTED_AT.plusMillis(700))
                        .interval(interval(0, 1, 1))
                        .interval(interval(1, 1, 2)));
        assertThat(merged.intervals()).extracting(Interval::start).containsExactly(0.0, 1.0, 2.0);
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
        assertThat(merged.objectives()).containsExactly(new Objective.Outcome(rate, 30.0, true));
        assertThat(merged.verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void failsIfOneRunFailed() {
        assertThat(merge(open(), open().opened(1)).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(merge(open(), open().idle(2, 1, new LoadStats())).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(merge(open(), open().lost(ReplyError.MISSING, 1)).verdict()).isEqualTo(Verdict.FAILED);
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
                open().startedAt(STARTED_AT.plusSeconds(1)).outage(0, 0.5, 1).fairness(new Fairness(one, one, 3, 5, 1)),
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
        assertThat(Merge.overlap(
                        List.of(open().startedAt(STARTED_AT.plusMillis(1_900)).result(), first)))
                .isTrue();
        assertThat(Merge.overlap(
                        List.of(open().startedAt(STARTED_AT.plusMillis(2_100)).result(), first)))
                .isFalse();
    }

    @Test
    void returnsASingleRunUnchanged() {
        LoadResult only = WholeResult.get();
        assertThat(Merge.of(List.of(only))).isSameAs(only);
    }
}
