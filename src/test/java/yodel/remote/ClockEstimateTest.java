package yodel.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockEstimateTest {

    private static final Instant ASKED = Instant.parse("2026-01-31T12:00:00Z");

    private static ClockEstimate estimate(long roundTripMillis, long offsetMillis) {
        Instant middle = ASKED.plusMillis(roundTripMillis / 2);
        return ClockEstimate.of(ASKED, ASKED.plusMillis(roundTripMillis), middle.plusMillis(offsetMillis));
    }

    @Test
    void assumesThatTheClockWasReadInTheMiddle() {
        ClockEstimate clock = estimate(20, -10_000);
        assertThat(clock.offset()).isEqualTo(Duration.ofSeconds(-10));
        assertThat(clock.error()).isEqualTo(Duration.ofMillis(10));
    }

    @Test
    void theErrorCoversEveryTimeWithinTheExchange() {
        ClockEstimate early = ClockEstimate.of(ASKED, ASKED.plusMillis(20), ASKED);
        ClockEstimate late = ClockEstimate.of(ASKED, ASKED.plusMillis(20), ASKED.plusMillis(20));
        assertThat(early.offset().abs()).isLessThanOrEqualTo(early.error());
        assertThat(late.offset().abs()).isLessThanOrEqualTo(late.error());
    }

    @Test
    void prefersTheShorterExchange() {
        ClockEstimate slow = estimate(100, 3);
        ClockEstimate fast = estimate(2, 5);
        assertThat(slow.better(fast)).isEqualTo(fast);
        assertThat(fast.better(slow)).isEqualTo(fast);
    }

    @Test
    void convertsTimesInBothDirections() {
        ClockEstimate clock = estimate(2, 10_000);
        assertThat(clock.there(ASKED)).isEqualTo(ASKED.plusSeconds(10));
        assertThat(clock.here(clock.there(ASKED))).isEqualTo(ASKED);
    }
}
