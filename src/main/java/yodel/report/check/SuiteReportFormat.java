package yodel.report.check;

import java.util.Locale;
import yodel.check.SuiteReport;

/** The forms in which a suite's results can be had. */
public enum SuiteReportFormat {
    /** For people. */
    TEXT,

    /** Test Anything Protocol, version 14. */
    TAP,

    /** The XML that CI servers read. */
    JUNIT,

    /** For programs. */
    JSON;

    /**
     * A report in this form.
     *
     * @param coloured whether the text may have colours
     * @param out where it goes; flushed behind each check if it can be
     */
    public SuiteReport to(Appendable out, boolean coloured) {
        FlushedLines lines = new FlushedLines(out);
        return switch (this) {
            case TEXT -> new TextSuiteReport(lines, coloured);
            case TAP -> new TapSuiteReport(lines);
            case JUNIT -> new JUnitSuiteReport(lines);
            case JSON -> new JsonSuiteReport(lines);
        };
    }

    /** The name that the option has for it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
