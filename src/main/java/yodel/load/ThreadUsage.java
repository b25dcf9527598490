package yodel.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * How much of a processor a thread had, from its start on.
 *
 * @param running ns in which it ran
 * @param waiting ns in which it was ready to run and had no processor; 0 where the system does not tell
 */
record ThreadUsage(long running, long waiting) {

    /** proc(5); a link to the thread's own folder. */
    private static final Path THIS_THREAD = Path.of("/proc/thread-self");

    /** Tells of the calling thread from now on, to any thread: it need not be kept from its work for it. */
    static Supplier<ThreadUsage> meterOfThisThread() {
        long id = Thread.currentThread().getId();
        Supplier<ThreadUsage> byJvm =
                () -> new ThreadUsage(ManagementFactory.getThreadMXBean().getThreadCpuTime(id), 0);
        try {
            Path folder = Files.exists(THIS_THREAD) ? THIS_THREAD.toRealPath() : THIS_THREAD;
            Path schedstat = folder.resolve("schedstat");
            return Files.exists(schedstat) ? () -> read(schedstat, byJvm) : byJvm;
        } catch (IOException e) {
            // Not told by this kernel.
            return byJvm;
        }
    }

    /** ns on the processor, ns waiting for one, number of time slices. */
    private static ThreadUsage read(Path schedstat, Supplier<ThreadUsage> otherwise) {
        try {
            String[] figures = Files.readString(schedstat).strip().split(" ", -1);
            return new ThreadUsage(Long.parseLong(figures[0]), Long.parseLong(figures[1]));
        } catch (IOException | NumberFormatException e) {
            // Not told in this way.
            return otherwise.get();
        }
    }
}
