package yodel.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RoundsTest {

    private final Rounds<String, Double> rounds = new Rounds<>();

    private void add(double first, double second) {
        rounds.add("first", first);
        rounds.add("second", second);
    }

    private static double itself(double value) {
        return value;
    }

    @Test
    void theMedianOfAnOddNumberIsTheMiddleValue() {
        assertThat(Spread.of(3, 1, 100)).isEqualTo(new Spread(1, 3, 100));
    }

    @Test
    void theMedianOfAnEvenNumberIsBetweenTheMiddleValues() {
        assertThat(Spread.of(4, 1, 2, 100)).isEqualTo(new Spread(1, 3, 100));
    }

    @Test
    void noValuesHaveNoMedian() {
        assertThatIllegalArgumentException().isThrownBy(() -> Spread.of());
    }

    @Test
    void showsTheEndsOfASpreadIfTheyDiffer() {
        assertThat(Spread.of(1).text(Digits::three)).isEqualTo("1.00");
        assertThat(Spread.of(1, 2, 3.456).text(Digits::three)).isEqualTo("2.00 (1.00..3.46)");
    }

    @Test
    void computesRatiosWithinARound() {
        // A machine that is twice as slow in the second round does not change the ratios.
        add(100, 300);
        add(50, 150);
        add(100, 310);
        assertThat(rounds.ratio("second", "first", RoundsTest::itself)).isEqualTo(new Spread(3, 3, 3.1));
        assertThat(rounds.spread("second", RoundsTest::itself)).isEqualTo(new Spread(150, 300, 310));
    }

    @Test
    void omitsSkippedMeasurements() {
        add(1, 2);
        rounds.leaveOut("first");
        assertThat(rounds.has("first")).isFalse();
        assertThat(rounds.has("second")).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rounds.spread("first", RoundsTest::itself))
                .withMessageContaining("first");
    }
}
