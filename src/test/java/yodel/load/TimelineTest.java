package yodel.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yodel.load.result.Counts;
import yodel.load.result.Interval;
import yodel.load.result.Latencies;
import yodel.load.result.ReplyFault;
import yodel.load.result.Tally;

class TimelineTest {

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
}
