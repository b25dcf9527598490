package yodel.server.connection;

import java.util.concurrent.atomic.AtomicLong;
import yodel.metrics.ServerMetrics;

/**
 * Shares the memory for held replies among the connections of a server. A connection reserves memory before its client is
 * read: for the rest of a message, whose length is known, or else a first mebibyte and then the limit of a connection. A
 * message is therefore admitted completely or not at all, and connections do not block each other halfway.
 *
 * <pre>
 *   small   an eighth of all: connections that hold at most 1 MiB
 *   large   the rest: all others; when it is used up, the connections that hold most pause first
 * </pre>
 *
 * <p>Safe for use by all event loops; a {@link Share} belongs to the event loop of its connection.
 */
final class HoldBudget {

    /** The most that one connection may hold from the pool for small reservations. */
    static final long SMALL = 1 << 20;

    private static final int SMALL_SHARE = 8;

    private final HoldLimits limits;
    private final ServerMetrics metrics;
    private final Pool small;
    private final Pool large;

    HoldBudget(HoldLimits limits, ServerMetrics metrics) {
        this.limits = limits;
        this.metrics = metrics;
        // A limit that only just suffices for one connection is available to one connection.
        long forLarge = Math.max(
                limits.total() - limits.total() / SMALL_SHARE, Math.min(limits.perConnection(), limits.total()));
        this.large = new Pool(forLarge);
        this.small = new Pool(limits.total() - forLarge);
    }

    /** Returns the maximum memory for one connection, in bytes. */
    long perConnection() {
        return Math.min(limits.perConnection(), limits.total());
    }

    /** Describes the limit that keeps a connection from holding {@code bytes}, for the log. */
    String limitFor(long bytes) {
        return bytes > perConnection()
                ? "limit %d bytes per connection".formatted(perConnection())
                : "limit %d bytes for all connections, of which %d are reserved"
                        .formatted(limits.total(), small.used.get() + large.used.get());
    }

    /** Returns an empty share for one connection. */
    Share newShare() {
        return new Share();
    }

    private static final class Pool {
        private final long limit;
        private final AtomicLong used = new AtomicLong();

        Pool(long limit) {
            this.limit = limit;
        }

        boolean take(long bytes) {
            if (used.addAndGet(bytes) <= limit) {
                return true;
            }
            used.addAndGet(-bytes);
            return false;
        }

        void give(long bytes) {
            used.addAndGet(-bytes);
        }
    }

    /** The reservation of one connection. */
    final class Share {

        private Pool pool = small;
        private long bytes;

        private Share() {}

        /** Returns the reserved bytes. */
        long bytes() {
            return bytes;
        }

        /** Raises the reservation to {@code wanted} bytes. Returns whether it has that size. */
        boolean grow(long wanted) {
            long more = wanted - bytes;
            if (more <= 0) {
                return true;
            }
            if (wanted > perConnection()) {
                return false;
            }
            boolean fits = pool == small && wanted <= SMALL && small.take(more);
            if (!fits && pool == small && large.take(wanted)) {
                small.give(bytes);
                pool = large;
                fits = true;
            } else if (!fits && pool == large) {
                fits = large.take(more);
            }
            if (fits) {
                bytes = wanted;
            }
            return fits;
        }

        /**
         * Counts {@code allocated} bytes of memory. They may exceed the reservation, because everything that was read
         * must be kept.
         */
        void allocated(long allocated, long inAll) {
            metrics.held(allocated);
            if (inAll > bytes) {
                pool.used.addAndGet(inAll - bytes);
                bytes = inAll;
            }
        }

        /** Counts freed memory, and reduces the reservation by it. */
        void freed(long freed) {
            metrics.held(-freed);
            long less = Math.min(freed, bytes);
            pool.give(less);
            bytes -= less;
        }

        /** Releases the reservation. */
        void release() {
            pool.give(bytes);
            bytes = 0;
            pool = small;
        }
    }
}
