package yodel.server;

import yodel.server.connection.MemoryPressure;

/**
 * Computes how many connections a server process can hold.
 *
 * @param freeDescriptors the number of files and sockets that the process can still open; {@link Long#MAX_VALUE} if
 *     unknown
 * @param heapBytes the maximum heap size
 * @param directMemoryUsedBytes the maximum size of all buffers
 */
public record ConnectionCapacity(long freeDescriptors, long heapBytes, long directMemoryUsedBytes) {

    /** Descriptors for other uses: log files, classes and short-lived files. */
    private static final int SPARE_DESCRIPTORS = 16;

    /** A poll set, a wakeup descriptor and a timer, or a ring and a wakeup descriptor. */
    private static final int DESCRIPTORS_PER_LOOP = 3;

    /** Twice the measured size of a Netty channel with its handlers. */
    private static final int HEAP_PER_CONNECTION = 4 << 10;

    /**
     * Returns the number of connections, at least 1, that a server with {@code threads} worker event loops can hold.
     * Half of the direct memory is reserved for reads under memory pressure.
     */
    public int connections(int threads) {
        int acceptor = 1;
        long descriptors =
                freeDescriptors - SPARE_DESCRIPTORS - (long) DESCRIPTORS_PER_LOOP * (threads + acceptor) - acceptor;
        long memory = Math.min(heapBytes / HEAP_PER_CONNECTION, directMemoryUsedBytes / 2 / MemoryPressure.SMALL_READ);
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.min(descriptors, memory)));
    }
}
