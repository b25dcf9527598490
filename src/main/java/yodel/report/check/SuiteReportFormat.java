package yodel.report.check;

import java.util.Locale;
import yodel.check.SuiteReport;

/** The output formats of a suite's results. */
public enum SuiteReportFormat {
    /** Human-readable text. */
    TEXT,

    /** Test Anything Protocol, version 14. */
    TAP,

    /** JUnit XML, for CI servers. */
    JUNIT,

    /** JSON, for programs. */
    JSON;

    /**
     * Creates a report in this format.
     *
     * @param colored whether text may contain color codes
     * @param out the destination; flushed after each line if it is {@link java.io.Flushable}
     */
    public SuiteReport to(Appendable out, boolean colored) {
        FlushedLines lines = new FlushedLines(out);
        return switch (this) {
            case TEXT -> new TextSuiteReport(lines, colored);
            case TAP -> new TapSuiteReport(lines);
            case JUNIT -> new JUnitSuiteReport(lines);
            case JSON -> new JsonSuiteReport(lines);
        };
    }

    /** Returns the name as used by the option. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
