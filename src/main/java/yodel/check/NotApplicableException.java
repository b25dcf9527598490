package yodel.check;

/** A check makes no sense here; the message says why. */
final class NotApplicableException extends Exception {

    private static final long serialVersionUID = 1;

    NotApplicableException(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
