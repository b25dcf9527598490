package yodel.check;

/** Indicates that a check does not apply to this server; the message contains the reason. */
final class NotApplicableException extends Exception {

    private static final long serialVersionUID = 1;

    NotApplicableException(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
