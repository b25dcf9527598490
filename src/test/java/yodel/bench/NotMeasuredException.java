package yodel.bench;

/** A case could not be measured; its message says why. */
final class NotMeasuredException extends Exception {

    private static final long serialVersionUID = 1;

    NotMeasuredException(String message) {
        super(message);
    }
}
