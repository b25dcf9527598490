package yodel.check;

import java.io.InterruptedIOException;

/**
 * Ends a suite whose thread is interrupted. After an interrupt, every wait returns immediately, so a failed check
 * would not show an error of the server.
 */
final class Interruption {

    private Interruption() {}

    /** @throws InterruptedIOException if this thread is interrupted; its interrupt status is cleared */
    static void check() throws InterruptedIOException {
        if (Thread.interrupted()) {
            throw new InterruptedIOException("stopped by a signal");
        }
    }
}
