package yodel.check;

import java.util.Locale;
import yodel.wire.UpperCase;

/** What the payload of a right reply is. */
public enum ReplyRule {
    /** The request's with ASCII letters in upper case. */
    UPPER,

    /** The request's as it was. */
    SAME;

    byte[] reply(byte[] payload) {
        return this == UPPER ? UpperCase.of(payload) : payload;
    }

    /** The name that the option has for it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
