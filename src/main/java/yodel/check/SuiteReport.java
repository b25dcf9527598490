package yodel.check;

import java.io.IOException;
import java.util.List;

/** Shows what comes of checks, while they are made. */
public interface SuiteReport {

    /** Before the first check, when the server has been reached. */
    default void begin(CheckConfig config, List<Check> checks) throws IOException {}

    /** A check has been made, or skipped. */
    default void ended(CheckResult result) throws IOException {}

    /** All have been. */
    void end(SuiteResult result) throws IOException;
}
