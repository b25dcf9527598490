package yodel.metrics;

import java.util.Locale;

/** A reason by which a {@link ServerCounter} is split. {@code toString} returns its label. */
public sealed interface Reason permits CloseReason, ProtocolError, RejectReason {

    /** Returns the name of the enum constant. */
    String name();

    /** Returns the name in the log, in JSON and in metric labels, such as {@code idle-timeout}. */
    default String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the sentence that explains the reason. */
    String help();
}
