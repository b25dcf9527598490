package yodel.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yodel.load.result.Counts;
import yodel.load.result.Interval;
import yodel.load.result.Latencies;
import yodel.load.result.ReplyFault;
import yodel.load.result.Tally;

class TimelineTest {

    private static final int DAY = 86_400;

    private static Interval interval(int second) {
        Tally tally = new Tally();
        tally.add(new Counts(3, 3, 2, 0, 0, 1, 0, 68, 0, 0, 0), Map.of(ReplyFault.MISSING, 1L), List.of());
        tally.responseTime((second + 1) * 1_000L, 2);
        return new Interval(
                second,
                1,
                tally.counts(),
                tally.errors(),
                second,
                Latencies.of(tally.response()),
                Latencies.NONE,
                Latencies.NONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1_023, 1_024, 1_025, 2_049})
    void losesNothingHoweverLongTheRun(int seconds) {
        Timeline timeline = new Timeline();
        Histogram all = Tally.newHistogram();
        for (int i = 0; i < seconds; i++) {
            timeline.add(interval(i));
            all.recordValueWithCount((i + 1) * 1_000L, 2);
        }
        List<Interval> intervals = timeline.intervals();
        assertThat(intervals).hasSizeLessThanOrEqualTo(1_024);
        Interval whole = intervals.stream().reduce(Interval::joined).orElseThrow();
        assertThat(whole.begin()).isZero();
        assertThat(whole.seconds()).isEqualTo(seconds);
        assertThat(whole.counts().due()).isEqualTo(3L * seconds);
        assertThat(whole.errors()).isEqualTo(seconds);
        assertThat(whole.connections()).isEqualTo(seconds - 1);
        assertThat(whole.response().histogram()).isEqualTo(all);
    }

    /** An open loop whose latencies are spread from a microsecond to a second: the most that an interval can take. */
    @Test
    void takesABoundedAmountOfMemoryInADayOfWidelySpreadLatencies() {
        Tally tally = new Tally();
        for (long time = 1_000; time < 1_000_000_000; time += Math.max(1, time / 256)) {
            tally.responseTime(time, 1);
            tally.serviceTime(time, 1);
            tally.lateness(time, 1);
        }
        Latencies spread = Latencies.of(tally.response());
        Interval wide =
                new Interval(0, 1, tally.counts(), 0, 1, spread, spread, Latencies.of(tally.lateness())).coarse();
        Timeline timeline = new Timeline();
        for (int second = 0; second < DAY; second++) {
            timeline.add(new Interval(
                    second, 1, wide.counts(), wide.errors(), 1, wide.response(), wide.service(), wide.lateness()));
        }
        List<Interval> intervals = timeline.intervals();
        long buckets = intervals.stream()
                .mapToLong(interval -> interval.response().buckets()
                        + interval.service().buckets()
                        + interval.lateness().buckets())
                .sum();
        assertThat(buckets * 16).isLessThanOrEqualTo(16 << 20);
        assertThat(intervals).hasSizeGreaterThan(50);
        assertThat(intervals.stream().mapToDouble(Interval::seconds).sum()).isEqualTo(DAY);
        assertThat(intervals.stream()
                        .mapToLong(interval -> interval.response().count())
                        .sum())
                .isEqualTo(DAY * spread.count());
    }
}
