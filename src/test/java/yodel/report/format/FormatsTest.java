package yodel.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "999, 999", "1000, '1,000'", "1234567, '1,234,567'"})
    void groupsCounts(long count, String text) {
        assertThat(Formats.count(count)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "999, 999", "99967, '100,000'", "39054, '39,100'"})
    void roundsHistogramCountsToThreeDigits(long count, String text) {
        assertThat(Formats.roundCount(count)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0/s", "0.25, 0.3/s", "99.9, 99.9/s", "100, 100/s", "143210.4, '143,210/s'"})
    void formatsRates(double rate, String text) {
        assertThat(Formats.rate(rate)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.00 us",
        "950, 0.95 us",
        "87200, 87.2 us",
        "999000, 999 us",
        "999499, 999 us",
        "999500, 1.00 ms",
        "999500000, 1.00 s",
        "1250000, 1.25 ms",
        "17800000, 17.8 ms",
        "166000000, 166 ms",
        "3100000000, 3.10 s",
        "3600000000000, 3600 s",
    })
    void formatsLatenciesInASuitableUnit(long nanos, String text) {
        assertThat(Formats.latency(nanos)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.00 kB/s", "68000, 68.0 kB/s", "9160000, 9.16 MB/s", "1300000000, 1.30 GB/s"})
    void formatsByteRatesInASuitableUnit(double rate, String text) {
        assertThat(Formats.byteRate(rate)).isEqualTo(text);
    }

    @Test
    void ignoresTheDefaultLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(Formats.latency(1_250_000)).isEqualTo("1.25 ms");
            assertThat(Formats.count(1_000)).isEqualTo("1,000");
        } finally {
            Locale.setDefault(before);
        }
    }
}
