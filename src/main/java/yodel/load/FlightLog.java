package yodel.load;

/**
 * When the messages in flight on one connection were due and when they were sent, first in, first out. As many as the
 * connection's depth; ns on the run's clock.
 */
final class FlightLog {

    private final long[] dueAt;
    private final long[] sentAt;
    private final int mask;

    private long sent;
    private long passed;

    FlightLog(int depth) {
        int capacity = depth == 1 ? 1 : Integer.highestOneBit(depth - 1) << 1;
        dueAt = new long[capacity];
        sentAt = new long[capacity];
        mask = capacity - 1;
    }

    void add(long due, long now) {
        int slot = (int) sent & mask;
        dueAt[slot] = due;
        sentAt[slot] = now;
        sent++;
    }

    int size() {
        return (int) (sent - passed);
    }

    /** How many messages were ever added. */
    long sent() {
        return sent;
    }

    /** The number of the first one in flight, from 0. */
    long first() {
        return passed;
    }

    /** When the first one in flight was due. */
    long firstDueAt() {
        return dueAt[(int) passed & mask];
    }

    /** When the first one in flight was sent. */
    long firstSentAt() {
        return sentAt[(int) passed & mask];
    }

    void removeFirst() {
        passed++;
    }
}
