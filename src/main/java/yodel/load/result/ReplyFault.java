package yodel.load.result;

/** What can be wrong with a reply, or with a message that got none. */
public enum ReplyFault {
    /** As long as it must be, with other bytes. */
    CHANGED_BYTES("changed bytes"),

    /** The request came back as it was. */
    NOT_UPPER_CASED("not upper-cased"),

    /** Another length than its request. */
    WRONG_LENGTH("wrong length"),

    /** Right, but overtaken by the reply to a later message. */
    OUT_OF_ORDER("out of order"),

    /** A reply that no message is waiting for. */
    ONE_TOO_MANY("one too many"),

    /** Never answered, though its connection stayed open. */
    MISSING("missing"),

    /** In flight when its connection ended. */
    CONNECTION_LOST("connection lost");

    private final String label;

    ReplyFault(String label) {
        this.label = label;
    }

    /** The name as the report has it. */
    @Override
    public String toString() {
        return label;
    }
}
