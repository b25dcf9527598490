package yodel.bench;

/** Thrown when a case cannot be measured; the message explains the reason. */
final class NotMeasuredException extends Exception {

    private static final long serialVersionUID = 1;

    NotMeasuredException(String message) {
        super(message);
    }
}
