package yodel.check;

import java.time.Duration;

/**
 * The result of one check.
 *
 * @param check the check
 * @param outcome whether the check passed, failed or was skipped
 * @param took the duration of the check
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
