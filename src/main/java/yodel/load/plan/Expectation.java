package yodel.load.plan;

import java.util.Locale;

/** What a right reply is. */
public enum Expectation {
    /** The request with ASCII letters in upper case. */
    UPPER,

    /** The request as it was. */
    SAME,

    /** Any reply, as long as there is one: with a length prefix of any length, raw as many bytes as were sent. */
    ANY;

    /** The name that the option has for it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
