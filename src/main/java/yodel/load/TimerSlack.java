package yodel.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Linux wakes a thread up to 50 us after its timer, to save power by waking several at once (prctl(2),
 * PR_SET_TIMERSLACK). A thread may ask for less for itself (proc(5), timerslack_ns).
 */
final class TimerSlack {

    private static final Path THIS_THREAD = Path.of("/proc/thread-self");

    private TimerSlack() {}

    /** Has the timers of the calling thread go off as exactly as they can; elsewhere than on Linux, as they do. */
    static void minimise() {
        try {
            if (Files.exists(THIS_THREAD)) {
                // Under its own number: the folder that thread-self points to has no such file.
                String thread =
                        Files.readSymbolicLink(THIS_THREAD).getFileName().toString();
                Files.writeString(Path.of("/proc", thread, "timerslack_ns"), "1");
            }
        } catch (IOException e) {
            // Not permitted here: the lateness that is reported tells what it costs.
            return;
        }
    }
}
