package yodel.load.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LargestRemainderTest {

    @Test
    void dealsExactQuotasThatAreWhole() {
        assertThat(LargestRemainder.deal(new double[] {80, 15, 5}, 80)).containsExactly(64, 12, 4);
    }

    @Test
    void dealsTheRestToTheLargestFractions() {
        // The quotas are 5.6, 1.05 and 0.35.
        assertThat(LargestRemainder.deal(new double[] {80, 15, 5}, 7)).containsExactly(6, 1, 0);
        // The quotas are 8.8, 1.65 and 0.55.
        assertThat(LargestRemainder.deal(new double[] {80, 15, 5}, 11)).containsExactly(9, 2, 0);
    }

    @Test
    void dealsAllItemsWithinOneOfTheirQuotas() {
        double[] weights = {0.1, 33.3, 7, 59.6, 1e-3};
        for (int things = 0; things < 2_000; things++) {
            int[] dealt = LargestRemainder.deal(weights, things);
            double[] quotas = LargestRemainder.quotas(weights, things);
            assertThat(Arrays.stream(dealt).sum()).isEqualTo(things);
            assertThat(IntStream.range(0, dealt.length).mapToDouble(i -> Math.abs(dealt[i] - quotas[i])))
                    .allMatch(off -> off < 1);
        }
    }
}
