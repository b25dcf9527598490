package yodel.load.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The results of runs at several rates.
 *
 * @param search whether this is a search for the highest good rate, rather than a sweep over given rates
 * @param steps the runs, in the order in which they took place
 * @param maxRate the highest good and confirmed rate, in messages per second; null if there is none, or for a sweep
 * @param summary the conclusion of the search, a sentence; empty for a sweep
 */
public record RateSweep(
        boolean search, List<Step> steps, @Nullable Double maxRate, String summary) {

    public RateSweep {
        steps = List.copyOf(steps);
    }

    /**
     * One run at one rate.
     *
     * @param rate the messages per second that were due
     * @param answeredPerSecond the messages per second that were answered
     * @param response the times from due to answered
     * @param verdict the verdict on the run
     * @param reason why the run was not good, in a few words; empty if it was good
     */
    public record Step(double rate, double answeredPerSecond, Latencies response, Verdict verdict, String reason) {

        /** Returns whether the verdict is ok and the server kept up with the rate. */
        public boolean isGood() {
            return verdict == Verdict.OK && reason.isEmpty();
        }
    }
}
