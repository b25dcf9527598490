package yodel.wire;

import java.util.Locale;

/** The rule that decides whether a reply is correct. */
public enum ReplyRule {
    /** The reply is the request with ASCII letters in upper case. */
    UPPER,

    /** The reply equals the request. */
    SAME,

    /**
     * Any reply is correct: of any length with a length prefix, and of as many bytes as the request with raw framing.
     */
    ANY;

    /** Returns the payload of a correct reply to {@code payload}. */
    public byte[] reply(byte[] payload) {
        return this == UPPER ? UpperCase.of(payload) : payload;
    }

    /** Returns the name of this value in options and reports. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
