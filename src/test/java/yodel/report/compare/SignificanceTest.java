package yodel.report.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SignificanceTest {

    @Test
    void isUndecidedForThreeValues() {
        assertThat(Significance.between(new double[] {1, 1, 1}, new double[] {9, 9, 9, 9}))
                .isEqualTo(Significance.TOO_SHORT);
        assertThat(Significance.between(new double[0], new double[0])).isEqualTo(Significance.TOO_SHORT);
    }

    @Test
    void comparesConstantValues() {
        assertThat(Significance.between(new double[] {5, 5, 5, 5}, new double[] {5, 5, 5, 5}))
                .isEqualTo(Significance.WITHIN);
        assertThat(Significance.between(new double[] {5, 5, 5, 5}, new double[] {6, 6, 6, 6}))
                .isEqualTo(Significance.BEYOND);
    }

    /** R is the reference: t.test(c(1,2,3,4,5), c(4,5,6,7,8)) has p = 0.0171, and with 6 to 10, p = 0.0011. */
    @Test
    void usesWelchsTTest() {
        double[] first = {1, 2, 3, 4, 5};
        assertThat(Significance.between(first, new double[] {4, 5, 6, 7, 8})).isEqualTo(Significance.WITHIN);
        assertThat(Significance.between(first, new double[] {6, 7, 8, 9, 10})).isEqualTo(Significance.BEYOND);
    }

    @Test
    void rarelyReportsNoiseAsADifference() {
        Random random = new Random(7);
        int mistaken = 0;
        for (int i = 0; i < 2_000; i++) {
            double[] first = random.doubles(10).toArray();
            double[] other = random.doubles(30).toArray();
            mistaken += Significance.between(first, other) == Significance.BEYOND ? 1 : 0;
        }
        assertThat(mistaken).isBetween(1, 50);
    }
}
