package yodel.server;

/**
 * How many connections a server process can hold.
 *
 * @param freeDescriptors files and sockets that it may still open; {@link Long#MAX_VALUE} if that is not known
 * @param heapBytes the most that its heap may have
 * @param directBytes the most that its buffers may have
 */
public record ConnectionCapacity(long freeDescriptors, long heapBytes, long directBytes) {

    /** What it opens beside its connections: log files, classes, and what is opened for a moment. */
    private static final int SPARE_DESCRIPTORS = 16;

    /** A poll set, a way to wake up and a timer, or a ring and a way to wake up. */
    private static final int DESCRIPTORS_A_LOOP = 3;

    /** Twice what the handlers and Netty's channel of a connection were seen to take. */
    private static final int HEAP_A_CONNECTION = 4 << 10;

    /**
     * Connections that a server with so many worker event loops can hold, 1 or more. Of the direct memory, half is for
     * what is read while memory is scarce.
     */
    public int connections(int threads) {
        int acceptor = 1;
        long descriptors =
                freeDescriptors - SPARE_DESCRIPTORS - (long) DESCRIPTORS_A_LOOP * (threads + acceptor) - acceptor;
        long memory = Math.min(heapBytes / HEAP_A_CONNECTION, directBytes / 2 / ReplyMemory.SPARING_READ);
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.min(descriptors, memory)));
    }
}
