package yodel.report.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NoiseTest {

    @Test
    void isUndecidedForThreeValues() {
        assertThat(Noise.between(new double[] {1, 1, 1}, new double[] {9, 9, 9, 9}))
                .isEqualTo(Noise.TOO_SHORT);
        assertThat(Noise.between(new double[0], new double[0])).isEqualTo(Noise.TOO_SHORT);
    }

    @Test
    void comparesConstantValues() {
        assertThat(Noise.between(new double[] {5, 5, 5, 5}, new double[] {5, 5, 5, 5}))
                .isEqualTo(Noise.WITHIN);
        assertThat(Noise.between(new double[] {5, 5, 5, 5}, new double[] {6, 6, 6, 6}))
                .isEqualTo(Noise.BEYOND);
    }

    /** R is the reference: t.test(c(1,2,3,4,5), c(4,5,6,7,8)) has p = 0.0171, and with 6 to 10, p = 0.0011. */
    @Test
    void usesWelchsTTest() {
        double[] first = {1, 2, 3, 4, 5};
        assertThat(Noise.between(first, new double[] {4, 5, 6, 7, 8})).isEqualTo(Noise.WITHIN);
        assertThat(Noise.between(first, new double[] {6, 7, 8, 9, 10})).isEqualTo(Noise.BEYOND);
    }

    @Test
    void rarelyReportsNoiseAsADifference() {
        Random random = new Random(7);
        int mistaken = 0;
        for (int i = 0; i < 2_000; i++) {
            double[] first = random.doubles(10).toArray();
            double[] other = random.doubles(30).toArray();
            mistaken += Noise.between(first, other) == Noise.BEYOND ? 1 : 0;
        }
        assertThat(mistaken).isBetween(1, 50);
    }
}
