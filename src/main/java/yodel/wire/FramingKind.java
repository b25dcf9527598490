package yodel.wire;

/** The kinds of framing, by their names in options and results. */
public enum FramingKind {
    /** A length before each payload. */
    LENGTH_PREFIX("length-prefix"),

    /** No framing: every byte is payload, until the end of the stream. */
    RAW("raw"),

    /** A line feed after each payload, with or without a carriage return before it. */
    LINE("line"),

    /** A fixed sequence of bytes after each payload. */
    DELIMITER("delimiter");

    private final String label;

    FramingKind(String label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label;
    }
}
