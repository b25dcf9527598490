package yodel.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import yodel.load.health.ThreadUsage;

class SpinPolicyTest {

    private static final long MILLISECOND = 1_000_000;

    private long waited;
    private final SpinPolicy rule = new SpinPolicy(true, () -> new ThreadUsage(0, waited));

    @Test
    void spinsWhileNoOtherThreadNeedsTheProcessor() {
        for (long now = 0; now < 1_000 * MILLISECOND; now += MILLISECOND / 10) {
            assertThat(rule.maySpin(now)).isTrue();
        }
    }

    @Test
    void sleepsForAWhileAfterItHadToWaitForAProcessor() {
        assertThat(rule.maySpin(0)).isTrue();
        waited = 2 * MILLISECOND;
        assertThat(rule.maySpin(10 * MILLISECOND)).isFalse();
        assertThat(rule.maySpin(50 * MILLISECOND)).isFalse();
    }

    @Test
    void triesAgainHoweverLongItWaitedWhileSleeping() {
        assertThat(rule.maySpin(0)).isTrue();
        waited = 2 * MILLISECOND;
        assertThat(rule.maySpin(10 * MILLISECOND)).isFalse();
        waited = 50 * MILLISECOND;
        assertThat(rule.maySpin(500 * MILLISECOND)).isTrue();
    }

    @Test
    void usesLittleOfAProcessorThatOthersNeed() {
        long spun = 0;
        for (long now = 0; now < 10_000 * MILLISECOND; now += MILLISECOND) {
            if (rule.maySpin(now)) {
                spun += MILLISECOND;
                waited += MILLISECOND / 2;
            }
        }
        assertThat(spun).isLessThan(1_000 * MILLISECOND);
    }

    @Test
    void neverSpinsIfTheSystemDoesNotReportWaiting() {
        assertThat(new SpinPolicy(false, () -> new ThreadUsage(0, 0)).maySpin(0))
                .isFalse();
    }
}
