package yodel.check;

/** Indicates that the server violated the protocol. */
final class ViolationException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Violation violation;

    ViolationException(Violation violation) {
        super(violation.received());
        this.violation = violation;
    }

    Violation violation() {
        return violation;
    }
}
