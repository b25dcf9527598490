package yodel.report.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SparklineTest {

    private static String unicode(double top, double... values) {
        return Sparkline.of(values, top, Glyphs.UNICODE);
    }

    @Test
    void isAsHighAsItsFigures() {
        assertThat(unicode(7, 0, 1, 2, 3, 4, 5, 6, 7)).isEqualTo("▁▂▃▄▅▆▇█");
    }

    @Test
    void isAsciiWhereNothingElseCanBeShown() {
        assertThat(Sparkline.of(new double[] {0, 1, 2, 3, 4, 5, 6, 7}, 7, Glyphs.ASCII))
                .isEqualTo("_.:-=+*#");
    }

    @Test
    void showsEvenTheLeastAsMoreThanNothing() {
        assertThat(unicode(1e9, 0, 1)).isEqualTo("▁▂");
    }

    @Test
    void leavesAGapWhereThereIsNoFigure() {
        assertThat(unicode(1, 1, Double.NaN, 1)).isEqualTo("█ █");
    }

    @Test
    void goesNoHigherThanItsTop() {
        assertThat(unicode(1, 2)).isEqualTo("█");
    }

    @Test
    void isLowWhereAllIsNothing() {
        assertThat(unicode(0, 0, 0)).isEqualTo("▁▁");
    }
}
