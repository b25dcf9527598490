package yodel.server;

import yodel.wire.WireFormat;

/**
 * Limits the replies that the server holds for clients that send before they read.
 *
 * @param perConnection bytes for one connection; 0 to hold nothing, so that reading stays paused until a client reads
 * @param total bytes for all connections of a server
 */
public record HoldLimits(long perConnection, long total) {

    /** A batch of pipelined messages of this size is held whole by default. */
    private static final long BATCH = 16 << 20;

    /** TLS records and half-filled blocks take more than the replies in them. */
    private static final int OVERHEAD_SHARE = 64;

    private static final long OVERHEAD = 1 << 20;

    /** The share of the machine's or container's memory that held replies may take by default, and its bounds. */
    private static final int MEMORY_SHARE = 8;

    private static final long LEAST_TOTAL = 32 << 20;
    private static final long MOST_TOTAL = 1 << 30;

    /** Direct memory that the launcher reserves for reading and for replies on their way. */
    private static final long READING = 64 << 20;

    /** The least direct memory with which the server can read. */
    private static final long LEAST_READING = 32 << 20;

    /** @throws IllegalArgumentException if a limit is negative */
    public HoldLimits {
        check("max-held-replies", perConnection);
        check("max-held-memory", total);
    }

    private static void check(String name, long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("%s: %d (expected: 0 bytes or more)".formatted(name, bytes));
        }
    }

    /**
     * Returns the default for one connection: the longest message, or a batch of 16 MiB if that is longer, with what is
     * read at once and what TLS adds.
     */
    public static long defaultPerConnection(WireFormat format, int readBudget) {
        long replies = Math.max(BATCH, format.maxMessageBytes());
        return replies + replies / OVERHEAD_SHARE + OVERHEAD + 2L * readBudget;
    }

    /**
     * Returns the default for all connections: an eighth of the memory, 32 MiB to 1 GiB, as far as direct memory
     * suffices. {@code scripts/launch.sh} sets the JVM's limit by the same rule.
     *
     * @param memory bytes that the machine or the container has
     * @param direct bytes that the JVM may use outside its heap
     */
    public static long defaultTotal(long memory, long direct) {
        long share = Math.max(LEAST_TOTAL, Math.min(MOST_TOTAL, memory / MEMORY_SHARE));
        return Math.min(share, Math.max(direct / 2, direct - READING));
    }

    /**
     * Returns the direct memory that is left for reading and for replies on their way.
     *
     * @param direct bytes that the JVM may use outside its heap
     */
    public long leftForReading(long direct) {
        return Math.max(direct / 2, direct - total);
    }

    /** Returns the limits as the server prints them when it starts. */
    @Override
    public String toString() {
        return perConnection == 0 || total == 0
                ? "no held replies"
                : "at most %.1f MiB of held replies per connection and %.1f MiB in all"
                        .formatted(Math.min(perConnection, total) / 1048576.0, total / 1048576.0);
    }

    /**
     * Checks that direct memory suffices for the held replies and for reading.
     *
     * @param direct bytes that the JVM may use outside its heap
     * @throws IllegalArgumentException beginning with the option's name, if it does not
     */
    public void requireFits(long direct) {
        if (total > Math.max(direct / 2, direct - LEAST_READING)) {
            throw new IllegalArgumentException(
                    "max-held-memory: %d (expected: at most %d, which is the JVM's direct memory less 32 MiB for reading; raise"
                                    .formatted(total, Math.max(0, direct - LEAST_READING))
                            + " it with -XX:MaxDirectMemorySize in YODEL_JAVA_OPTS)");
        }
    }
}
