package yodel.load.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was measured at several rates.
 *
 * @param search whether the highest good rate was searched for; otherwise the rates were given
 * @param steps the runs, in the order in which they took place
 * @param highest the highest rate, messages/s, that was good and confirmed; null if there is none, or none was looked for
 * @param remark what ended the search, a sentence; empty for given rates
 */
public record RateCurve(
        boolean search, List<Step> steps, @Nullable Double highest, String remark) {

    public RateCurve {
        steps = List.copyOf(steps);
    }

    /**
     * One run at one rate.
     *
     * @param rate messages/s that were due
     * @param answeredPerSecond messages/s that were answered
     * @param response from due to answered
     * @param verdict what the run said
     * @param reason why, if it was not good: a few words; otherwise empty
     */
    public record Step(double rate, double answeredPerSecond, Latencies response, Verdict verdict, String reason) {

        /** Whether the run was ok and kept up with its rate. */
        public boolean isGood() {
            return verdict == Verdict.OK && reason.isEmpty();
        }
    }
}
