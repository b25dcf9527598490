package yodel.soak;

import java.util.Arrays;

/** What a peer has to get. */
final class Due {

    private Due() {}

    /** @throws AssertionError unless {@code received} is {@code expected} */
    static void check(byte[] received, byte[] expected) {
        int wrong = Arrays.mismatch(received, expected);
        if (wrong >= 0) {
            throw new AssertionError("got %d bytes (expected: %d), the first wrong one is number %d"
                    .formatted(received.length, expected.length, wrong));
        }
    }
}
