package yodel.log;

/** What a line of the log looks like. */
public enum LogFormat {
    /** As logback's configuration has it, for people. */
    TEXT("text"),

    /** An object with the members time, level, logger, message and, where something was thrown, exception. */
    JSON("json");

    private final String label;

    LogFormat(String label) {
        this.label = label;
    }

    /** The name as options have it. */
    @Override
    public String toString() {
        return label;
    }
}
