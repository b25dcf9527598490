package yodel.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reduces the timer slack of threads. Linux wakes a thread up to 50 us after its timer expires, to save power by waking
 * several threads together (prctl(2), PR_SET_TIMERSLACK). A thread can reduce its own slack (proc(5), timerslack_ns).
 */
final class TimerSlack {

    private static final Path THIS_THREAD = Path.of("/proc/thread-self");

    private TimerSlack() {}

    /** Makes the timers of the calling thread as exact as possible; has no effect on systems other than Linux. */
    static void minimize() {
        try {
            if (Files.exists(THIS_THREAD)) {
                // The directory that thread-self points to has no such file, but the one with the thread's number has.
                String thread =
                        Files.readSymbolicLink(THIS_THREAD).getFileName().toString();
                Files.writeString(Path.of("/proc", thread, "timerslack_ns"), "1");
            }
        } catch (IOException e) {
            // Not permitted: the reported send delay shows the effect.
            return;
        }
    }
}
