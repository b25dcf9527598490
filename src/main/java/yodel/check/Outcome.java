package yodel.check;

/** What came of a check. */
public sealed interface Outcome {

    /** The server does what is demanded. */
    record Passed() implements Outcome {}

    /** It does not. */
    record Failed(Finding finding) implements Outcome {}

    /** It was not found out. */
    record Skipped(String reason) implements Outcome {}
}
