package yodel.load.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    private static Histogram random(int number, long seed) {
        Histogram histogram = LoadStats.newHistogram();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < number; i++) {
            histogram.recordValue(random.nextLong(1_000, 100_000_000));
        }
        return histogram;
    }

    @Test
    void preservesAllValues() {
        Histogram histogram = random(10_000, 1);
        assertThat(Latencies.of(histogram).histogram()).isEqualTo(histogram);
    }

    @Test
    void hasTheStatisticsOfTheHistogram() {
        for (int number : new int[] {1, 2, 99, 1_000, 12_345}) {
            Histogram histogram = random(number, number);
            histogram.recordValueWithCount(0, number / 3);
            Latencies latencies = Latencies.of(histogram);
            assertThat(latencies.count()).isEqualTo(histogram.getTotalCount());
            assertThat(latencies.min()).isEqualTo(histogram.getMinValue());
            assertThat(latencies.max()).isEqualTo(histogram.getMaxValue());
            assertThat(latencies.mean()).isCloseTo(histogram.getMean(), Percentage.withPercentage(1e-9));
            assertThat(latencies.p50()).isEqualTo(histogram.getValueAtPercentile(50));
            assertThat(latencies.p90()).isEqualTo(histogram.getValueAtPercentile(90));
            assertThat(latencies.p99()).isEqualTo(histogram.getValueAtPercentile(99));
            assertThat(latencies.p999()).isEqualTo(histogram.getValueAtPercentile(99.9));
        }
    }

    @Test
    void survivesEncodingWithoutLoss() {
        Histogram histogram = random(10_000, 1);
        assertThat(Latencies.fromBase64(Latencies.of(histogram).base64()).histogram())
                .isEqualTo(histogram);
    }

    @Test
    void theSumHasThePercentilesOfAllValues() {
        Histogram all = random(10_000, 1);
        all.add(random(500, 2));
        Latencies sum = Latencies.of(random(10_000, 1)).plus(Latencies.of(random(500, 2)));
        assertThat(sum.histogram()).isEqualTo(all);
        assertThat(sum.p99()).isEqualTo(all.getValueAtPercentile(99));
    }

    @Test
    void coarseIsExactToOnePercentInAFractionOfTheMemory() {
        Latencies fine = Latencies.of(random(100_000, 1));
        Latencies coarse = fine.coarse();
        Percentage percent = Percentage.withPercentage(1);
        assertThat(coarse.count()).isEqualTo(fine.count());
        assertThat(coarse.mean()).isCloseTo(fine.mean(), percent);
        assertThat(coarse.p50()).isCloseTo(fine.p50(), percent);
        assertThat(coarse.p999()).isCloseTo(fine.p999(), percent);
        assertThat(coarse.base64().length()).isLessThan(fine.base64().length() / 2);
    }

    @Test
    void coarseSurvivesEncoding() {
        Latencies coarse = Latencies.of(random(10_000, 1)).coarse();
        Latencies read = Latencies.fromBase64(coarse.base64());
        assertThat(read.histogram()).isEqualTo(coarse.histogram());
        assertThat(read.p99()).isEqualTo(coarse.p99());
    }

    @Test
    void rejectsTextThatIsNoHistogram() {
        assertThatThrownBy(() -> Latencies.fromBase64("bm8gaGlzdG9ncmFt"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not an encoded histogram");
    }
}
