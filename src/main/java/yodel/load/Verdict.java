package yodel.load;

/** What a run says in one word. */
public enum Verdict {
    OK("ok"),

    /** A reply was wrong or lost, a connection was lost or could not be opened. */
    FAILED("failed"),

    /** An objective was missed. */
    SLO_MISSED("slo-missed"),

    /** The generator itself was the limit. */
    INVALID("invalid");

    private final String label;

    Verdict(String label) {
        this.label = label;
    }

    /** The word as the report has it. */
    @Override
    public String toString() {
        return label;
    }
}
