package yodel.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yodel.load.result.Interval;
import yodel.load.result.Latencies;
import yodel.load.result.LoadStats;
import yodel.load.result.MessageCounter;
import yodel.load.result.MessageCounts;
import yodel.load.result.ReplyError;
import yodel.testing.Integration;

class IntervalHistoryTest {

    private static final int DAY = 86_400;

    private static Interval interval(int second) {
        LoadStats stats = new LoadStats();
        stats.add(
                MessageCounts.NONE
                        .with(MessageCounter.DUE, 3)
                        .with(MessageCounter.SENT, 3)
                        .with(MessageCounter.ANSWERED, 2)
                        .with(MessageCounter.LOST, 1)
                        .with(MessageCounter.REPLY_BYTES, 68),
                Map.of(ReplyError.MISSING, 1L),
                List.of());
        stats.responseTime((second + 1) * 1_000L, 2);
        return new Interval(
                second,
                1,
                stats.counts(),
                stats.errors(),
                second,
                Latencies.of(stats.response()),
                Latencies.NONE,
                Latencies.NONE,
                null);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1_023, 1_024, 1_025, 2_049})
    void keepsEveryMessageHoweverLongTheRun(int seconds) {
        IntervalHistory history = new IntervalHistory();
        Histogram all = LoadStats.newHistogram();
        for (int i = 0; i < seconds; i++) {
            history.add(interval(i));
            all.recordValueWithCount((i + 1) * 1_000L, 2);
        }
        List<Interval> intervals = history.intervals();
        assertThat(intervals).hasSizeLessThanOrEqualTo(1_024);
        Interval whole = intervals.stream().reduce(Interval::joined).orElseThrow();
        assertThat(whole.start()).isZero();
        assertThat(whole.seconds()).isEqualTo(seconds);
        assertThat(whole.counts().due()).isEqualTo(3L * seconds);
        assertThat(whole.errors()).isEqualTo(seconds);
        assertThat(whole.connections()).isEqualTo(seconds - 1);
        assertThat(whole.response().histogram()).isEqualTo(all);
    }

    /** An open loop whose latencies range from a microsecond to a second: the maximum size of an interval. */
    @Test
    @Integration
    void takesABoundedAmountOfMemoryInADayOfWidelySpreadLatencies() {
        LoadStats stats = new LoadStats();
        for (long time = 1_000; time < 1_000_000_000; time += Math.max(1, time / 256)) {
            stats.responseTime(time, 1);
            stats.serviceTime(time, 1);
            stats.sendDelay(time, 1);
        }
        Latencies spread = Latencies.of(stats.response());
        Interval wide = new Interval(0, 1, stats.counts(), 0, 1, spread, spread, Latencies.of(stats.sendDelay()), null)
                .coarse();
        IntervalHistory history = new IntervalHistory();
        for (int second = 0; second < DAY; second++) {
            history.add(new Interval(
                    second,
                    1,
                    wide.counts(),
                    wide.errors(),
                    1,
                    wide.response(),
                    wide.service(),
                    wide.sendDelay(),
                    null));
        }
        List<Interval> intervals = history.intervals();
        long buckets = intervals.stream()
                .mapToLong(interval -> interval.response().buckets()
                        + interval.service().buckets()
                        + interval.sendDelay().buckets())
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
