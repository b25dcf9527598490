package yodel.load;

/**
 * When the messages in flight on one connection were due and when they were sent, first in, first out, as many as the
 * connection's depth; and how those before them fared. Times are ns on the run's clock.
 */
final class FlightLog {

    private final long[] dueAt;
    private final long[] sentAt;
    private final int mask;

    private long sent;
    private long passed;
    private long answered;
    private double responseTime;

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

    /** Messages that count had their right replies, each after so long. */
    void answered(int number, long nanos) {
        answered += number;
        responseTime += (double) nanos * number;
    }

    /** How many messages that count had their right replies. */
    long answered() {
        return answered;
    }

    /** After how many ns they came, on average; 0 if none did. */
    double meanResponse() {
        return answered == 0 ? 0 : responseTime / answered;
    }
}
