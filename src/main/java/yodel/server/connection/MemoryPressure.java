package yodel.server.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import yodel.transport.ReadBuffers;

/**
 * Keeps the replies pending for slow clients within the available direct memory. One instance per event loop, used
 * only by that loop.
 *
 * <p>Read budgets bound the pending replies of one connection, but not those of ten thousand. The memory in use is
 * therefore sampled each time a certain amount has been taken. Above half of the limit, the server reads little from
 * each connection at a time, and nothing from a connection with pending replies. Far below it, reads are already limited
 * in size: with io_uring, each connection with received data has a buffer, and the buffers of a thousand connections
 * would otherwise take 46 MiB.
 */
public final class MemoryPressure implements AutoCloseable {

    /** The maximum number of bytes to read at a time under memory pressure. */
    public static final int SMALL_READ = 1 << 10;

    /** The maximum number of bytes of one read while many buffers are in use. */
    private static final int MEDIUM_READ = 16 << 10;

    /** The number of bytes in use from which reads are limited to {@link #MEDIUM_READ}. */
    private static final long MANY_BUFFERS = 4 << 20;

    /** The fraction of the limit that all event loops together may take between two samples. */
    private static final int SHARE_BETWEEN_SAMPLES = 32;

    /** Under memory pressure, sampling is frequent in order to notice its end early. */
    private static final long BYTES_BETWEEN_SAMPLES_WHEN_SCARCE = 64 << 10;

    private final PooledByteBufAllocator allocator;
    private final long scarceFrom;
    private final long bytesBetweenSamples;
    private final ReadBuffers buffers = new ReadBuffers();

    private long takenSinceSample;
    private boolean scarce;
    private int largestRead = Integer.MAX_VALUE;

    /**
     * @param limit the number of bytes that the allocator may use
     * @param loops the number of event loops that share the limit
     */
    public MemoryPressure(PooledByteBufAllocator allocator, long limit, int loops) {
        this.allocator = allocator;
        scarceFrom = limit / 2;
        bytesBetweenSamples = Math.max(SMALL_READ, limit / SHARE_BETWEEN_SAMPLES / loops);
    }

    /** Returns a buffer to read at most {@code most} bytes into, owned by the caller. */
    ByteBuf take(ByteBufAllocator alloc, int most) {
        int bytes = Math.min(most, largestRead);
        // Reusing a buffer takes no memory. While reads are limited, it counts nevertheless, so that the end is
        // noticed.
        if (scarce || largestRead == MEDIUM_READ || !buffers.hasFree(bytes)) {
            takenSinceSample += bytes;
        }
        if (takenSinceSample >= (scarce ? BYTES_BETWEEN_SAMPLES_WHEN_SCARCE : bytesBetweenSamples)) {
            takenSinceSample = 0;
            long inUse = allocator.pinnedDirectMemory();
            scarce = inUse >= scarceFrom;
            largestRead = inUse >= MANY_BUFFERS ? MEDIUM_READ : Integer.MAX_VALUE;
        }
        return buffers.take(alloc, bytes);
    }

    boolean isScarce() {
        return scarce;
    }

    /** Frees the cached buffers, after the event loop has ended. */
    @Override
    public void close() {
        buffers.close();
    }
}
