package yodel.log;

/** The formats of log lines. */
public enum LogFormat {
    /** Human-readable text, as configured in Logback. */
    TEXT("text"),

    /** An object with the members time, level, logger, message and, for exceptions, exception. */
    JSON("json");

    private final String label;

    LogFormat(String label) {
        this.label = label;
    }

    /** Returns the name used by options. */
    @Override
    public String toString() {
        return label;
    }
}
