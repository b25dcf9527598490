package yodel.metrics;

/** A reason by which a {@link ServerCounter} is split. {@code toString} returns its name in the log, JSON and labels. */
public sealed interface Reason permits CloseReason, ProtocolError, RejectReason {

    /** Returns the sentence that explains the reason. */
    String help();
}
