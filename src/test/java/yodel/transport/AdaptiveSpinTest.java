package yodel.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static yodel.transport.AdaptiveSpin.INTERRUPTED;
import static yodel.transport.AdaptiveSpin.MAX_SPIN;
import static yodel.transport.AdaptiveSpin.REST;
import static yodel.transport.AdaptiveSpin.WAKE_UP;

import org.junit.jupiter.api.Test;

class AdaptiveSpinTest {

    private static final long LOOK = 1_000;

    private long now;
    private final AdaptiveSpin spin = new AdaptiveSpin(() -> now);

    /** Simulates the wait for an event. Returns how much of it the event loop polled. */
    private long await(long time) {
        long event = now + time;
        long polled = 0;
        while (now < event) {
            if (spin.timeout() == 0) {
                now += LOOK;
                polled += LOOK;
                spin.polled(now < event ? 0 : 1);
            } else {
                now = event + WAKE_UP / 2;
                spin.polled(1);
            }
        }
        return polled;
    }

    private void await(int times, long time) {
        for (int i = 0; i < times; i++) {
            await(time);
        }
    }

    @Test
    void anEventThatComesSoonIsMetWithoutSleeping() {
        await(100, 20_000);
        assertThat(await(20_000)).isEqualTo(20_000);
    }

    @Test
    void theEventLoopSleepsIfNothingComes() {
        assertThat(await(100 * MAX_SPIN)).isBetween(MAX_SPIN, MAX_SPIN + LOOK);
    }

    @Test
    void rareEventsEndThePolling() {
        await(100, 100 * MAX_SPIN);
        assertThat(await(100 * MAX_SPIN)).isZero();
    }

    @Test
    void pollingResumesAfterEventsBecomeFrequent() {
        await(100, 100 * MAX_SPIN);
        await(100, 20_000);
        assertThat(await(20_000)).isEqualTo(20_000);
    }

    @Test
    void anEventLoopThatLostItsProcessorDoesNotPollForAWhile() {
        await(100, 20_000);
        assertThat(spin.timeout()).isZero();
        now += INTERRUPTED + 1;
        assertThat(spin.timeout()).isEqualTo(Long.MAX_VALUE);
        long restEnds = now + REST;
        spin.polled(1);
        while (now < restEnds - 2 * 20_000 - WAKE_UP) {
            assertThat(await(20_000)).isZero();
        }
        await(2, 20_000);
        assertThat(await(20_000)).isEqualTo(20_000);
    }

    @Test
    void timersAreNoEvents() {
        await(100, 20_000);
        assertThat(spin.timeout()).isZero();
        now += MAX_SPIN + 1;
        spin.polled(0);
        assertThat(spin.timeout()).isEqualTo(Long.MAX_VALUE);
        spin.polled(0);
        assertThat(spin.timeout()).isEqualTo(Long.MAX_VALUE);
    }
}
