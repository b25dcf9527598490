package yodel.check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * What came of all checks that were chosen.
 *
 * @param config what was checked, and how
 * @param begun when
 * @param took how long it took
 * @param checks in the order in which they were made
 */
public record SuiteResult(CheckConfig config, Instant begun, Duration took, List<CheckResult> checks) {

    public SuiteResult {
        checks = List.copyOf(checks);
    }

    /** Whether no check failed. */
    public boolean isPassed() {
        return failed() == 0;
    }

    public int passed() {
        return count(CheckResult::isPassed);
    }

    public int failed() {
        return count(CheckResult::isFailed);
    }

    public int skipped() {
        return count(CheckResult::isSkipped);
    }

    private int count(Predicate<CheckResult> which) {
        return (int) checks.stream().filter(which).count();
    }
}
