package yodel.check;

import java.io.InterruptedIOException;

/**
 * Ends a suite whose thread is interrupted. From then on no wait lasts, so that what a check finds is no fault of the
 * server's.
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
