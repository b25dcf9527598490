package yodel.report.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SparklineTest {

    private static String unicode(double top, double... values) {
        return Sparkline.of(values, top, Glyphs.UNICODE);
    }

    @Test
    void drawsHeightsInProportion() {
        assertThat(unicode(7, 0, 1, 2, 3, 4, 5, 6, 7)).isEqualTo("▁▂▃▄▅▆▇█");
    }

    @Test
    void usesAsciiIfTheTerminalRequiresIt() {
        assertThat(Sparkline.of(new double[] {0, 1, 2, 3, 4, 5, 6, 7}, 7, Glyphs.ASCII))
                .isEqualTo("_.:-=+*#");
    }

    @Test
    void drawsSmallValuesAboveZero() {
        assertThat(unicode(1e9, 0, 1)).isEqualTo("▁▂");
    }

    @Test
    void leavesAGapForAnUnknownValue() {
        assertThat(unicode(1, 1, Double.NaN, 1)).isEqualTo("█ █");
    }

    @Test
    void clampsValuesToTheTop() {
        assertThat(unicode(1, 2)).isEqualTo("█");
    }

    @Test
    void drawsOnlyZerosAtTheLowestLevel() {
        assertThat(unicode(0, 0, 0)).isEqualTo("▁▁");
    }
}
