package yodel.load.result;

/**
 * Counts connection failures of one kind.
 *
 * @param count 1 or more
 * @param reason why the first of them failed, for people
 */
public record FailureCount(long count, String reason) {

    /** Returns the count of these and of later ones; the reason stays the first one's. */
    FailureCount plus(FailureCount later) {
        return new FailureCount(count + later.count, reason);
    }
}
