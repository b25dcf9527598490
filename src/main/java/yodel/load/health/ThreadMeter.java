package yodel.load.health;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Tells how much of a processor one thread had, to any thread: it need not be kept from its work for it. Allocates next to
 * nothing, as it is asked while messages count.
 */
public final class ThreadMeter implements AutoCloseable {

    /** proc(5); a link to the thread's own folder. */
    private static final Path THIS_THREAD = Path.of("/proc/thread-self");

    /** Three numbers of at most 20 digits. */
    private static final int LINE = 64;

    private final long thread;
    private final ThreadMXBean threads;
    private final @Nullable FileChannel schedstat;
    private final ByteBuffer line = ByteBuffer.allocateDirect(LINE);

    private ThreadMeter(long thread, ThreadMXBean threads, @Nullable FileChannel schedstat) {
        this.thread = thread;
        this.threads = threads;
        this.schedstat = schedstat;
    }

    /** Tells of the calling thread. */
    public static ThreadMeter ofThisThread() {
        return new ThreadMeter(Thread.currentThread().getId(), ManagementFactory.getThreadMXBean(), schedstat());
    }

    private static @Nullable FileChannel schedstat() {
        try {
            return Files.exists(THIS_THREAD)
                    ? FileChannel.open(THIS_THREAD.toRealPath().resolve("schedstat"))
                    : null;
        } catch (IOException e) {
            // Not told by this kernel.
            return null;
        }
    }

    /** Whether the system tells for how long the thread waited. */
    public boolean tellsWaiting() {
        return schedstat != null;
    }

    public synchronized ThreadUsage usage() {
        try {
            if (schedstat != null && schedstat.read(line.clear(), 0) > 0) {
                line.flip();
                return new ThreadUsage(number(), number());
            }
        } catch (IOException e) {
            // The thread has ended.
        }
        return new ThreadUsage(Math.max(0, threads.getThreadCpuTime(thread)), 0);
    }

    /** ns on the processor, ns waiting for one, number of time slices. */
    private long number() {
        long number = 0;
        while (line.hasRemaining()) {
            int digit = Character.digit(line.get(), 10);
            if (digit < 0) {
                break;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    @Override
    public synchronized void close() {
        try {
            if (schedstat != null) {
                schedstat.close();
            }
        } catch (IOException e) {
            // Nothing was written to it.
        }
    }
}
