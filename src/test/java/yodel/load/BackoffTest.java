package yodel.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final long MILLI = 1_000_000;

    @Test
    void doublesTheDelayUpToALimit() {
        Backoff backoff = new Backoff(10, 0);
        assertThat(backoff.next()).isBetween(2 * MILLI, 5 * MILLI);
        assertThat(backoff.next()).isBetween(5 * MILLI, 10 * MILLI);
        assertThat(backoff.next()).isBetween(10 * MILLI, 20 * MILLI);
        for (int i = 0; i < 100; i++) {
            assertThat(backoff.next()).isBetween(10 * MILLI, 50 * MILLI);
        }
    }

    @Test
    void restartsWithTheShortestDelayAfterASuccess() {
        Backoff backoff = new Backoff(10, 0);
        backoff.next();
        backoff.next();
        backoff.reset();
        assertThat(backoff.next()).isLessThanOrEqualTo(5 * MILLI);
    }

    @Test
    void limitsTheAttemptRateOfManyConnections() {
        Backoff backoff = new Backoff(100_000, 7);
        long wait = 0;
        for (int i = 0; i < 30; i++) {
            wait = backoff.next();
        }
        assertThat(wait).isGreaterThanOrEqualTo(10_000 * MILLI);
    }
}
