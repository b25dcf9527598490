package yodel.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much of a processor a thread had, from its start on.
 *
 * @param running ns in which it ran
 * @param waiting ns in which it was ready to run and had no processor; 0 where the system does not tell
 */
record ThreadUsage(long running, long waiting) {

    /** proc(5): ns on the processor, ns waiting for one, number of time slices. */
    private static final Path SCHEDSTAT = Path.of("/proc/thread-self/schedstat");

    static ThreadUsage ofThisThread() {
        try {
            if (Files.exists(SCHEDSTAT)) {
                String[] figures = Files.readString(SCHEDSTAT).strip().split(" ", -1);
                return new ThreadUsage(Long.parseLong(figures[0]), Long.parseLong(figures[1]));
            }
        } catch (IOException | NumberFormatException e) {
            // Not told by this kernel.
            return ofJvm();
        }
        return ofJvm();
    }

    private static ThreadUsage ofJvm() {
        return new ThreadUsage(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime(), 0);
    }
}
