package yodel.remote;

import java.time.Duration;
import java.time.Instant;

/**
 * An estimate of another machine's clock.
 *
 * @param offset the difference between the other clock and this machine's, positive if the other clock is ahead
 * @param error the maximum error of the offset: half the round-trip time of the sample
 */
record ClockEstimate(Duration offset, Duration error) {

    /**
     * Estimates the clock from one exchange: the other machine read its clock at some time between both moments.
     *
     * @param asked the time of the question, by this machine's clock
     * @param answered the time of the answer, by this machine's clock
     * @param read the other clock
     */
    static ClockEstimate of(Instant asked, Instant answered, Instant read) {
        Duration half = Duration.between(asked, answered).dividedBy(2);
        return new ClockEstimate(Duration.between(asked.plus(half), read), half);
    }

    /** Returns the estimate with the smaller error. */
    ClockEstimate better(ClockEstimate other) {
        return other.error.compareTo(error) < 0 ? other : this;
    }

    /** Converts a time of this machine to the other clock. */
    Instant there(Instant here) {
        return here.plus(offset);
    }

    /** Converts a time of the other clock to this machine's. */
    Instant here(Instant there) {
        return there.minus(offset);
    }
}
