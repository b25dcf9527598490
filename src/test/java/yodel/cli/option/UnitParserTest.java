package yodel.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitParserTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "64, 64",
        "64B, 64",
        "64KiB, 65536",
        "64kib, 65536",
        "64 KiB, 65536",
        "' 64KiB ', 65536",
        "1kB, 1000",
        "1.5kB, 1500",
        "16MiB, 16777216",
        "2MB, 2000000",
        "1GiB, 1073741824",
        "1GB, 1000000000",
        "9223372036854775807, 9223372036854775807",
    })
    void readsBytes(String text, long bytes) {
        assertThat(UnitParser.BYTES.parseWhole(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "250us, 250000",
        "500ms, 500000000",
        "1.5s, 1500000000",
        "10S, 10000000000",
        "1.5m, 90000000000",
        "1h, 3600000000000",
        "0s, 0",
    })
    void readsTimesAsNanoseconds(String text, long nanos) {
        assertThat(UnitParser.DURATION.parseWhole(text)).isEqualTo(nanos);
    }

    @ParameterizedTest
    @CsvSource({"500, 500", "10k, 10000", "10K, 10000", "1.5M, 1500000", "2G, 2000000000"})
    void readsCounts(String text, long count) {
        assertThat(UnitParser.COUNT.parseWhole(text)).isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.5", "0.25k, 250", "1.0001k, 1000.1"})
    void keepsFractionsOfCounts(String text, double count) {
        assertThat(UnitParser.COUNT.parse(text).doubleValue()).isEqualTo(count);
    }

    @Test
    void acceptsNegativeNumbers() {
        assertThat(UnitParser.DURATION.parseWhole("-1.5s")).isEqualTo(-1_500_000_000L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "abc",
                "KiB",
                "1,5kB",
                "1.",
                ".5",
                "1e3",
                "0x10",
                "+1",
                "--1",
                "1 2",
                "64KB/s",
                "1TiB",
                "64k",
                "1.5",
                "\u0661",
                "9223372036854775808",
                "8589934592GiB"
            })
    void rejectsAnInvalidNumberOfBytes(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UnitParser.BYTES.parseWhole(text))
                .withMessage("a whole number of bytes, such as 64, 64KiB or 16MiB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "10k", "10 minutes", "1h30m", "s", "PT10S", "2562048h"})
    void rejectsAnInvalidTime(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UnitParser.DURATION.parseWhole(text))
                .withMessage("a time with its unit, such as 500ms, 10s, 1.5m or 1h");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "k", "10kB", "10s", "ten", "10000000000G"})
    void rejectsAnInvalidCount(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UnitParser.COUNT.parseWhole(text))
                .withMessage("a number, such as 500, 10k or 1.5M");
    }
}
