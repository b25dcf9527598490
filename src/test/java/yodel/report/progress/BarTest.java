package yodel.report.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarTest {

    @ParameterizedTest
    @CsvSource({
        "0, ░░░░",
        "0.24, ░░░░",
        "0.25, █░░░",
        "0.5, ██░░",
        "0.99, ███░",
        "1, ████",
        "-1, ░░░░",
        "7, ████",
    })
    void isFilledInProportion(double fraction, String bar) {
        assertThat(Bar.of(fraction, 4, Glyphs.UNICODE)).isEqualTo(bar);
    }

    @ParameterizedTest
    @CsvSource({"0, ----", "0.5, ##--", "1, ####"})
    void usesAsciiIfTheTerminalRequiresIt(double fraction, String bar) {
        assertThat(Bar.of(fraction, 4, Glyphs.ASCII)).isEqualTo(bar);
    }
}
