package yodel.check;

/** The outcome of a check. */
public sealed interface Outcome {

    /** The server meets the requirement. */
    record Passed() implements Outcome {}

    /** The server violates the requirement. */
    record Failed(Violation violation) implements Outcome {}

    /** The check was not run. */
    record Skipped(String reason) implements Outcome {}
}
