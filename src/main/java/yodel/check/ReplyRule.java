package yodel.check;

import java.util.Locale;
import yodel.wire.UpperCase;

/** The expected payload of a reply. */
public enum ReplyRule {
    /** The payload of the request, with ASCII letters in upper case. */
    UPPER,

    /** The unchanged payload of the request. */
    SAME;

    byte[] reply(byte[] payload) {
        return this == UPPER ? UpperCase.of(payload) : payload;
    }

    /** Returns the name as used by the option. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
