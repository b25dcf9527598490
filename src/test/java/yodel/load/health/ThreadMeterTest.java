package yodel.load.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThreadMeterTest {

    @Test
    void reportsItsThreadToOtherThreads() throws InterruptedException {
        try (ThreadMeter meter = ThreadMeter.ofThisThread()) {
            long before = meter.usage().running();
            while (meter.usage().running() == before) {
                Thread.onSpinWait();
            }
            long[] seen = new long[1];
            Thread other = new Thread(() -> seen[0] = meter.usage().running());
            other.start();
            other.join();
            assertThat(seen[0]).isGreaterThan(before);
        }
    }

    @Test
    void reportsNothingNegativeAfterItsThreadHasEnded() throws InterruptedException {
        ThreadMeter[] meter = new ThreadMeter[1];
        Thread thread = new Thread(() -> meter[0] = ThreadMeter.ofThisThread());
        thread.start();
        thread.join();
        try (ThreadMeter ended = meter[0]) {
            assertThat(ended.usage().running()).isNotNegative();
        }
    }
}
