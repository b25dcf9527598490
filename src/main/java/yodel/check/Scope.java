package yodel.check;

import org.jspecify.annotations.Nullable;
import yodel.wire.Framing;
import yodel.wire.FramingKind;

/** The framings to which a check applies. */
public enum Scope {
    /** Every framing. */
    BYTES,

    /** Framings that divide the stream into messages. */
    MESSAGES,

    /** A length before each message. */
    LENGTHS,

    /** A delimiter after each message. */
    DELIMITERS,

    /** Lines. */
    LINES;

    private boolean includes(Framing framing) {
        return switch (this) {
            case BYTES -> true;
            case MESSAGES -> framing.hasMessages();
            case LENGTHS -> framing.hasLengths();
            case DELIMITERS -> framing.hasMessages() && !framing.hasLengths();
            case LINES -> framing.kind() == FramingKind.LINE;
        };
    }

    /** Returns why a check does not apply to {@code framing}; null if it does. */
    public @Nullable String skipReason(Framing framing) {
        if (includes(framing)) {
            return null;
        }
        String lack = switch (this) {
            case DELIMITERS -> "delimiters";
            case LINES -> "lines";
            default -> "lengths";
        };
        return "%s framing has no %s".formatted(framing.kind(), lack);
    }
}
