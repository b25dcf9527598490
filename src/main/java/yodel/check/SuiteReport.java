package yodel.check;

import java.io.IOException;
import java.util.List;

/** Shows what comes of checks, while they are made. */
public interface SuiteReport {

    /** Before the first check, when the server has been reached. */
    default void begin(CheckConfig config, List<Check> checks) throws IOException {}

    /** A check has been made, or skipped. */
    default void ended(CheckResult result) throws IOException {}

    /**
     * The suite cannot go on: there was no connection, or something failed that is no fault of a check.
     *
     * @param result the checks up to there, perhaps none
     * @param reason a sentence
     */
    default void aborted(SuiteResult result, String reason) throws IOException {}

    /** All have been. */
    void end(SuiteResult result) throws IOException;
}
