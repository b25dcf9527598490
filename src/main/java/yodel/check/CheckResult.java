package yodel.check;

import java.time.Duration;

/**
 * A check that has been made, or skipped.
 *
 * @param check which one
 * @param outcome what came of it
 * @param took how long it took
 */
public record CheckResult(Check check, Outcome outcome, Duration took) {

    public boolean isPassed() {
        return outcome instanceof Outcome.Passed;
    }

    public boolean isFailed() {
        return outcome instanceof Outcome.Failed;
    }

    public boolean isSkipped() {
        return outcome instanceof Outcome.Skipped;
    }
}
