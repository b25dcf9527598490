package yodel.check;

import java.util.Locale;

/** The forms in which a suite's results can be had. */
public enum ReportFormat {
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
        Lines lines = new Lines(out);
        return switch (this) {
            case TEXT -> new TextReport(lines, coloured);
            case TAP -> new TapReport(lines);
            case JUNIT -> new JUnitReport(lines);
            case JSON -> new JsonReport(lines);
        };
    }

    /** The name that the option has for it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
