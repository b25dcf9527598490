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
 * Measures the processor time of one thread. Any thread can read it without interrupting the measured thread. Reading
 * allocates almost nothing, because it happens during the measurement.
 */
public final class ThreadMeter implements AutoCloseable {

    /** A link to the calling thread's own directory, see proc(5). */
    private static final Path THIS_THREAD = Path.of("/proc/thread-self");

    /** The maximum length in bytes: three numbers of at most 20 digits. */
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

    /** Creates a meter for the calling thread. */
    public static ThreadMeter ofThisThread() {
        return new ThreadMeter(Thread.currentThread().getId(), ManagementFactory.getThreadMXBean(), schedstat());
    }

    private static @Nullable FileChannel schedstat() {
        try {
            return Files.exists(THIS_THREAD)
                    ? FileChannel.open(THIS_THREAD.toRealPath().resolve("schedstat"))
                    : null;
        } catch (IOException e) {
            // This kernel does not report it.
            return null;
        }
    }

    /** Returns whether the system reports how long the thread waited for a processor. */
    public boolean reportsWaiting() {
        return schedstat != null;
    }
    /** Returns the thread's processor time since its start. After the thread has ended, the values are 0. */
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

    /** Parses the next number of the line: ns on the processor, ns waiting for one, or number of time slices. */
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
            // Nothing was written, so nothing can be lost.
        }
    }
}
