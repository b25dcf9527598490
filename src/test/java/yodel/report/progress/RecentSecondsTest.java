package yodel.report.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import yodel.load.result.Interval;
import yodel.load.result.ResultFixture;

class RecentSecondsTest {

    private final RecentSeconds recent = new RecentSeconds(10);

    private static Interval interval(double begin, double seconds, long answered, Duration responseTime) {
        return ResultFixture.closedLoop().answered(answered, responseTime).interval(begin, seconds);
    }

    private Interval last() {
        return Objects.requireNonNull(recent.last());
    }

    @Test
    void keepsTheLastIntervalAndTheHistory() {
        recent.add(interval(0, 1, 100, Duration.ofNanos(1_000)));
        recent.add(interval(1, 1, 300, Duration.ofNanos(2_000)));
        assertThat(last().answeredPerSecond()).isEqualTo(300);
        assertThat(recent.rates().last(10)).containsExactly(100, 300);
        assertThat(recent.p99s().last(10)).containsExactly(1_000, 2_000);
    }

    @Test
    void hasNoP99WithoutReplies() {
        recent.add(interval(0, 1, 0, Duration.ZERO));
        assertThat(recent.rates().last(10)).containsExactly(0);
        assertThat(recent.p99s().last(10)).containsExactly(Double.NaN);
    }

    @Test
    void mergesAShortIntervalWithTheNext() {
        recent.add(interval(0, 0.25, 1, Duration.ofMillis(1)));
        assertThat(recent.last()).isNull();
        recent.add(interval(0.25, 1, 124, Duration.ofMillis(1)));
        assertThat(last().answeredPerSecond()).isEqualTo(100);
        recent.add(interval(1.25, 1, 7, Duration.ofMillis(1)));
        assertThat(recent.rates().last(10)).containsExactly(100, 7);
    }
}
