package yodel.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GrowthTest {

    private static final Duration LONG = Duration.ofHours(1);

    private static List<Sample> samples(long... residentBytes) {
        return LongStream.of(residentBytes)
                .mapToObj(bytes ->
                        new Sample(Duration.ZERO, 0, 0, 0, bytes, OptionalLong.of(1_000_000), OptionalLong.empty()))
                .toList();
    }

    @Test
    void ignoresGrowthInTheFirstThird() {
        assertThat(Growth.complaints(samples(100, 500, 900, 1000, 1000, 1000, 1049, 1049, 1049), LONG))
                .isEmpty();
    }

    @Test
    void ignoresASinglePeak() {
        assertThat(Growth.complaints(samples(1000, 1000, 1000, 1000, 1000, 1000, 1000, 9000, 1000), LONG))
                .isEmpty();
    }

    @Test
    void reportsGrowth() {
        assertThat(Growth.complaints(samples(1000, 1000, 1000, 1000, 1000, 1000, 1051, 1051, 1051), LONG))
                .containsExactly(
                        "RSS grew by more than 5%: from 1000 bytes in the middle third of the time to 1051 in the"
                                + " last");
    }
}
