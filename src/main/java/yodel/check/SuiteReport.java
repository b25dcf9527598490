package yodel.check;

import java.io.IOException;
import java.util.List;

/** Reports the results of checks as they run. */
public interface SuiteReport {

    /** Called before the first check, once the server has been reached. */
    default void start(CheckConfig config, List<Check> checks) throws IOException {}

    /** Called after a check has been run or skipped. */
    default void ended(CheckResult result) throws IOException {}

    /**
     * Called if the suite cannot continue: the connection failed, or an error occurred outside the checks.
     *
     * @param result the checks up to this point, possibly none
     * @param reason the reason, as a sentence
     */
    default void aborted(SuiteResult result, String reason) throws IOException {}

    /** Called after the last check. */
    void end(SuiteResult result) throws IOException;
}
