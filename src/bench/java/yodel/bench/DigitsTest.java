package yodel.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "0.012345 | 0.0123",
                "0.9996 | 1.00",
                "1 | 1.00",
                "9.999 | 10.0",
                "12.34 | 12.3",
                "99.96 | 100",
                "123.4 | 123",
                "123456 | 123,000",
                "99960 | 100,000",
                "NaN | -"
            })
    void showsThreeDigits(double value, String shown) {
        assertThat(Digits.three(value)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0.042 | 0.04", "1 | 1.00", "9.994 | 9.99", "9.996 | 10.0", "99.94 | 99.9", "99.96 | 100"})
    void showsARatio(double value, String shown) {
        assertThat(Digits.ratio(value)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"5 | 5 B", "64 | 64 B", "1024 | 1 KiB", "1536 | 1536 B", "65536 | 64 KiB", "1048576 | 1 MiB"})
    void showsASize(int bytes, String shown) {
        assertThat(Case.bytes(bytes)).isEqualTo(shown);
    }
}
