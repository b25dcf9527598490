package yodel.prose;

import java.util.Locale;

/** The kind of text that a sentence belongs to, which determines its readers. */
enum Area {
    /** Running text of the README, the site and the pages for contributors. */
    PAGES,
    /** Cells of tables on these pages. */
    TABLES,
    /** Help of the commands and their options. */
    HELP,
    /** Errors, log lines, metric help, rows of reports, alerts, titles of the dashboard, and text of HTML pages. */
    MESSAGES,
    /** Javadoc of the product. */
    JAVADOC,
    /** Comments inside the product's code. */
    COMMENTS,
    /** Comments and help of configuration, units, scripts and the build. */
    CONFIG,
    /** Names of tests, one word at a time. */
    TEST_NAMES,
    /** Javadoc and comments of the tests. */
    TEST_COMMENTS;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
