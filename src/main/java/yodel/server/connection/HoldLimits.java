package yodel.server.connection;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import yodel.wire.WireFormat;

/**
 * Limits the replies that the server holds for clients that send before they read.
 *
 * @param perConnection the limit for one connection, in bytes; 0 to hold nothing, so that reading stays paused until a
 *     client reads
 * @param total the limit for all connections of a server, in bytes
 */
public record HoldLimits(long perConnection, long total) {

    private static final long MIB = 1 << 20;
    private static final long GIB = 1 << 30;

    /** The size of a batch of pipelined messages that is held completely by default. */
    private static final long BATCH = 16 << 20;

    /** Accounts for TLS records and partially filled blocks. */
    private static final int OVERHEAD_SHARE = 64;

    private static final long OVERHEAD = 1 << 20;

    /** The fraction of the memory of the machine or container that held replies may use by default, and its bounds. */
    private static final int MEMORY_SHARE = 8;

    private static final long LEAST_TOTAL = 32 << 20;
    private static final long MOST_TOTAL = 1 << 30;

    /** The direct memory that the launcher reserves for reads and for replies in transit. */
    private static final long READING = 64 << 20;

    /** The minimum direct memory that the server needs to read. */
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
     * Returns the default for one connection: the longest message, or a batch of 16 MiB if that is larger, plus the
     * read budget and the overhead of TLS.
     */
    public static long defaultPerConnection(WireFormat format, int readBudget) {
        return required(Math.max(BATCH, format.maxMessageBytes()), readBudget);
    }

    /**
     * Returns the default for all connections: an eighth of the memory, 32 MiB to 1 GiB, as far as direct memory
     * suffices. {@code scripts/launch.sh} sets the JVM's limit by the same rule.
     *
     * @param memory the memory of the machine or container, in bytes
     * @param direct the maximum direct memory of the JVM, in bytes
     */
    public static long defaultTotal(long memory, long direct) {
        long share = Math.max(LEAST_TOTAL, Math.min(MOST_TOTAL, memory / MEMORY_SHARE));
        return Math.min(share, Math.max(direct / 2, direct - READING));
    }

    /**
     * Returns the direct memory, in bytes, for reads and for replies in transit. A limit below the default does not
     * raise it, because {@code scripts/launch.sh} adds the default to the JVM's direct memory in any case.
     *
     * @param memory the memory of the machine or the container, in bytes
     * @param direct the maximum direct memory of the JVM, in bytes
     */
    public long leftForReading(long memory, long direct) {
        long least = total == 0 ? Math.min(direct, READING) : Math.min(direct / 2, LEAST_READING);
        return Math.max(least, direct - Math.max(total, defaultTotal(memory, direct)));
    }

    /**
     * Returns a warning if the limit for all connections is too low for one message of the maximum length; null if it is
     * sufficient, or if nothing is held. A client that sends such a message before it reads is not answered.
     *
     * @param readBudget the maximum number of bytes to read from one connection at a time
     */
    public @Nullable String warning(WireFormat format, int readBudget) {
        if (perConnection == 0 || total == 0 || !format.framing().hasMessages()) {
            return null;
        }
        long required = required(format.maxMessageBytes(), readBudget);
        return required <= total
                ? null
                : ("max-held-memory: %d bytes cannot hold the reply to a message of max-message-bytes (%d bytes) for a client"
                                + " that sends before it reads; such a client is closed after --write-timeout (expected: at"
                                + " least %d; raise max-held-memory, or lower max-message-bytes)")
                        .formatted(total, format.maxMessageBytes(), required);
    }

    /** Returns the memory, in bytes, to hold replies of the given length, with the read budget and the overhead of TLS. */
    private static long required(long replies, int readBudget) {
        return replies + replies / OVERHEAD_SHARE + OVERHEAD + 2L * readBudget;
    }

    /** Returns the limits in the form that the server prints at start. */
    @Override
    public String toString() {
        return perConnection == 0 || total == 0
                ? "no held replies"
                : "at most %s of held replies per connection and %s in total"
                        .formatted(size(Math.min(perConnection, total)), size(total));
    }

    private static String size(long bytes) {
        boolean large = bytes >= GIB;
        BigDecimal amount = BigDecimal.valueOf(bytes)
                .divide(BigDecimal.valueOf(large ? GIB : MIB), 1, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return amount.toPlainString() + (large ? " GiB" : " MiB");
    }

    /**
     * Checks that direct memory suffices for the held replies and for reading.
     *
     * @param direct the maximum direct memory of the JVM, in bytes
     * @throws IllegalArgumentException if it does not suffice; the message starts with the name of the option
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
