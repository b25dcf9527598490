package yodel.load.result;

/** The kinds of errors: wrong replies and missing replies. */
public enum ReplyError {
    /** A reply of the correct length with different bytes. */
    CHANGED_BYTES("changed bytes"),

    /** A reply that equals the request, although it must be in upper case. */
    NOT_UPPER_CASED("not upper-cased"),

    /** A reply whose length is not that of the expected reply. */
    WRONG_LENGTH("wrong length"),

    /** A correct reply that arrived after the reply to a later message. */
    OUT_OF_ORDER("out of order"),

    /** A reply although no message was waiting for one. */
    UNEXPECTED_REPLY("unexpected reply"),

    /** No reply, although the connection stayed open. */
    MISSING("missing"),

    /** A message that was in flight when its connection ended. */
    CONNECTION_LOST("connection lost");

    private final String label;

    ReplyError(String label) {
        this.label = label;
    }

    /** Returns the name of this error in reports. */
    @Override
    public String toString() {
        return label;
    }
}
