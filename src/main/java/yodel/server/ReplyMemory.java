package yodel.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import yodel.transport.ReadBuffers;

/**
 * Keeps what waits for slow peers within the direct memory that there is. One for each event loop, used by it alone.
 *
 * <p>What waits for one connection is bounded by its reads; what waits for ten thousand is not. So the memory in use is
 * looked at whenever a certain amount more was taken, and from half of the limit on the server is sparing: it takes
 * little of each connection at a time, and nothing of one for which a reply waits.
 */
final class ReplyMemory implements AutoCloseable {

    /** The most that is read from a connection at a time while memory is scarce. */
    static final int SPARING_READ = 1 << 10;

    /** This share of the limit is left to what may be taken between two looks of all event loops together. */
    private static final int SHARE_BETWEEN_LOOKS = 16;

    /** Then every reply counts, also that it is over. */
    private static final long LOOK_EVERY_WHEN_SCARCE = 64 << 10;

    private final PooledByteBufAllocator allocator;
    private final long scarceFrom;
    private final long lookEvery;
    private final ReadBuffers buffers = new ReadBuffers();

    private long takenSinceLook;
    private boolean scarce;

    /**
     * @param limit bytes that the allocator may use
     * @param loops how many event loops share it
     */
    ReplyMemory(PooledByteBufAllocator allocator, long limit, int loops) {
        this.allocator = allocator;
        scarceFrom = limit / 2;
        lookEvery = Math.max(SPARING_READ, limit / SHARE_BETWEEN_LOOKS / loops);
    }

    /** A buffer of so many bytes to read into. */
    ByteBuf take(ByteBufAllocator alloc, int bytes) {
        takenSinceLook += bytes;
        if (takenSinceLook >= (scarce ? LOOK_EVERY_WHEN_SCARCE : lookEvery)) {
            takenSinceLook = 0;
            scarce = allocator.pinnedDirectMemory() >= scarceFrom;
        }
        return buffers.take(alloc, bytes);
    }

    boolean isScarce() {
        return scarce;
    }

    /** Frees what is kept to be read into again. The event loop has ended. */
    @Override
    public void close() {
        buffers.close();
    }
}
