package yodel.load.result;

/**
 * The number of connection failures of one kind, with an example.
 *
 * @param count the number of failures, at least 1
 * @param reason the reason for the first failure, for the user
 */
public record FailureCount(long count, String reason) {

    /** Returns the sum of these and later failures, with the reason of the first one. */
    FailureCount plus(FailureCount later) {
        return new FailureCount(count + later.count, reason);
    }
}
