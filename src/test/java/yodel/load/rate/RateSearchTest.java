package yodel.load.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateSearchTest {

    private static final double FIRST = 1_000;

    /** Runs a search to its end and returns its attempts. */
    private static List<RateSearch.Attempt> tried(RateSearch search, Predicate<RateSearch.Attempt> isGood) {
        List<RateSearch.Attempt> attempts = new ArrayList<>();
        for (RateSearch.Attempt next = search.next(); next != null; next = search.next()) {
            attempts.add(next);
            search.report(isGood.test(next));
            assertThat(attempts).hasSizeLessThan(200);
        }
        return attempts;
    }

    private static List<Double> rates(RateSearch search, Predicate<RateSearch.Attempt> isGood) {
        return tried(search, isGood).stream().map(RateSearch.Attempt::rate).toList();
    }

    /** Returns the outcomes that the script gives in order, with "o" for good. All attempts after its end are bad. */
    private static Predicate<RateSearch.Attempt> outcomes(String script) {
        int[] position = {0};
        return attempt -> position[0] < script.length() && script.charAt(position[0]++) == 'o';
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.7, 63, 999, 1_000, 1_001, 12_345, 180_000, 7.3e8})
    void findsALimitWithinFivePercent(double limit) {
        RateSearch search = new RateSearch(FIRST);
        tried(search, attempt -> attempt.rate() <= limit);
        assertThat(search.confirmed())
                .isNotNull()
                .isLessThanOrEqualTo(limit)
                .isCloseTo(limit, Percentage.withPercentage(5));
    }

    @Test
    void doublesUntilARateIsBadAndThenHalvesTheGap() {
        assertThat(rates(new RateSearch(FIRST), attempt -> attempt.rate() <= 5_000))
                .containsExactly(
                        1_000.0, 2_000.0, 4_000.0, 8_000.0, 8_000.0, 5_660.0, 5_660.0, 4_760.0, 5_190.0, 5_190.0,
                        4_970.0, 4_970.0);
    }

    @Test
    void confirmsTheHighestGoodRateWithAFullLengthRun() {
        List<RateSearch.Attempt> attempts = tried(new RateSearch(FIRST), attempt -> attempt.rate() <= 5_000);
        assertThat(attempts.get(attempts.size() - 1)).isEqualTo(new RateSearch.Attempt(4_970, true));
        assertThat(attempts.stream().filter(RateSearch.Attempt::confirming)).hasSize(1);
    }

    @Test
    void retriesABadStepBeforeAcceptingIt() {
        assertThat(rates(new RateSearch(FIRST), outcomes("xoo"))).startsWith(1_000.0, 1_000.0, 2_000.0, 4_000.0);
    }

    @Test
    void dividesTheRateByTenWhileNoRateIsGood() {
        RateSearch search = new RateSearch(FIRST);
        assertThat(rates(search, attempt -> false))
                .containsExactly(1_000.0, 1_000.0, 100.0, 100.0, 10.0, 10.0, 1.0, 1.0);
        assertThat(search.confirmed()).isNull();
        assertThat(search.good()).isZero();
        assertThat(search.bad()).isEqualTo(1);
    }

    @Test
    void neverGoesBelowAFirstRateUnderOne() {
        assertThat(rates(new RateSearch(0.5), attempt -> false)).containsExactly(0.5, 0.5);
    }

    @Test
    void neverExceedsTheMaximumRate() {
        RateSearch search = new RateSearch(FIRST);
        assertThat(rates(search, attempt -> true)).allMatch(rate -> rate <= 1e9);
        assertThat(search.confirmed()).isEqualTo(1e9);
    }

    @Test
    void lowersTheRateAfterEachBadFullLengthRun() {
        RateSearch search = new RateSearch(FIRST);
        List<RateSearch.Attempt> attempts =
                tried(search, attempt -> attempt.rate() <= (attempt.confirming() ? 4_500 : 5_000));
        assertThat(attempts.stream().filter(RateSearch.Attempt::confirming).map(RateSearch.Attempt::rate))
                .containsExactly(4_970.0, 4_970.0, 4_720.0, 4_720.0, 4_250.0);
        assertThat(search.confirmed()).isEqualTo(4_250);
    }

    @Test
    void givesUpIfAllFullLengthRunsAreBad() {
        RateSearch search = new RateSearch(FIRST);
        List<RateSearch.Attempt> attempts = tried(search, attempt -> !attempt.confirming() && attempt.rate() <= 5_000);
        assertThat(attempts.stream().filter(RateSearch.Attempt::confirming)).hasSize(10);
        assertThat(search.confirmed()).isNull();
        assertThat(search.good()).isEqualTo(4_970);
        assertThat(search.bad()).isLessThan(4_970);
    }

    @Test
    void retriesABadRateIfAllLowerRatesAreGood() {
        // A disturbance makes the first rate bad twice; afterwards the limit is 30,000 messages per second.
        int[] attempts = {0};
        RateSearch search = new RateSearch(FIRST);
        tried(search, attempt -> attempts[0]++ >= 2 && attempt.rate() <= 30_000);
        assertThat(search.confirmed()).isNotNull().isCloseTo(30_000.0, Percentage.withPercentage(5));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void endsWhateverTheOutcomesOfItsSteps(int seed) {
        Random random = new Random(seed);
        assertThat(tried(new RateSearch(FIRST), attempt -> random.nextBoolean()))
                .hasSizeLessThan(80);
        assertThat(tried(new RateSearch(1e-6), attempt -> attempt.rate() < 1e8)).hasSizeLessThan(80);
    }

    @Test
    void rejectsOutcomesAfterItsEnd() {
        RateSearch search = new RateSearch(FIRST);
        tried(search, attempt -> true);
        assertThatIllegalStateException().isThrownBy(() -> search.report(true));
    }
}
