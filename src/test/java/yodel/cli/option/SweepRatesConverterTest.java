package yodel.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SweepRatesConverterTest {

    private static List<Double> rates(String text) {
        return new SweepRatesConverter().convert(text).rates();
    }

    @Test
    void readsAList() {
        assertThat(rates("10k,20k,50k")).containsExactly(10_000.0, 20_000.0, 50_000.0);
        assertThat(rates("50k, 0.5")).containsExactly(50_000.0, 0.5);
        assertThat(rates("7")).containsExactly(7.0);
    }

    @Test
    void readsARange() {
        assertThat(rates("10k..50k*5")).containsExactly(10_000.0, 20_000.0, 30_000.0, 40_000.0, 50_000.0);
        assertThat(rates("1.5k..2k*2")).containsExactly(1_500.0, 2_000.0);
        assertThat(rates("50k..10k*3")).containsExactly(50_000.0, 30_000.0, 10_000.0);
    }

    @Test
    void readsARangeWithoutANumberAsTenRates() {
        assertThat(rates("10k..100k"))
                .hasSize(10)
                .startsWith(10_000.0, 20_000.0)
                .endsWith(100_000.0);
    }

    @Test
    void roundsRatesToWholeMessages() {
        assertThat(rates("10k..200k*10").get(1)).isEqualTo(31_111);
        assertThat(rates("0.5..1*3")).containsExactly(0.5, 0.75, 1.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ",", "10k,", "0", "-5,10", "2G", "fast", "10k..", "..10k", "10k...20k", "1..2..3", "0..5"})
    void rejectsAnInvalidRate(String text) {
        assertThatThrownBy(() -> rates(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("expected: messages/s, from 0.000001 to 1000000000, such as 10k,20k,50k, or"
                        + " 10k..200k*5 for five from 10k to 200k");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1k..2k*0", "1k..2k*1", "1k..2k*1001"})
    void rejectsTooFewOrTooManyRates(String text) {
        assertThatThrownBy(() -> rates(text)).hasMessage("expected: 2 to 1000 rates");
    }
}
