package yodel.check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * The results of all selected checks.
 *
 * @param config the settings of the suite
 * @param startedAt the start time
 * @param took the total duration
 * @param checks the results in the order of execution
 */
public record SuiteResult(CheckConfig config, Instant startedAt, Duration took, List<CheckResult> checks) {

    public SuiteResult {
        checks = List.copyOf(checks);
    }

    /** Returns whether no check failed. */
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
