package yodel.soak;

import java.util.Arrays;

/** Checks the bytes that a peer must receive. */
final class Due {

    private Due() {}

    /**
     * Compares received with expected bytes.
     *
     * @throws AssertionError if they differ
     */
    static void check(byte[] received, byte[] expected) {
        int wrong = Arrays.mismatch(received, expected);
        if (wrong >= 0) {
            throw new AssertionError("received %d bytes (expected: %d); the first wrong byte is number %d"
                    .formatted(received.length, expected.length, wrong));
        }
    }
}
