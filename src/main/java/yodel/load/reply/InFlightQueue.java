package yodel.load.reply;

/**
 * The due times and send times of one connection's messages in flight, as a queue with room for the connection's depth,
 * and statistics about the messages before them. Times are in ns on the run's clock.
 *
 * <p>Consecutive messages with equal times share one entry, so that in the closed loop a batch costs no more than one
 * message.
 *
 * <p>Belongs to the connection's event loop.
 */
public final class InFlightQueue {

    /** A depth that few runs exceed: a greater one takes its memory only when that many entries are in flight. */
    private static final int USUAL_ENTRIES = 64;

    /** The layout of an entry. */
    private static final int DUE_AT = 0;

    private static final int SENT_AT = 1;
    private static final int MESSAGES = 2;
    private static final int FIELDS = 3;

    /** The entries in one array, so that a message touches one cache line of it. */
    private long[] entries;

    private int mask;

    /** The range of entries with messages in flight: from {@code first} (inclusive) to {@code next} (exclusive). */
    private int first;

    private int next;

    private long sent;
    private long passed;
    private long answered;
    private double responseTime;

    /**
     * Creates an empty queue.
     *
     * @param depth the maximum number of messages in flight, 1 or more
     */
    public InFlightQueue(int depth) {
        int usual = Math.min(depth, USUAL_ENTRIES);
        int capacity = usual == 1 ? 1 : Integer.highestOneBit(usual - 1) << 1;
        entries = new long[capacity * FIELDS];
        mask = capacity - 1;
    }

    private int offset(int entry) {
        return (entry & mask) * FIELDS;
    }

    void add(long due, long now, int number) {
        int last = offset(next - 1);
        if (next == first || entries[last + DUE_AT] != due || entries[last + SENT_AT] != now) {
            if (next - first > mask) {
                grow();
            }
            last = offset(next++);
            entries[last + DUE_AT] = due;
            entries[last + SENT_AT] = now;
            entries[last + MESSAGES] = 0;
        }
        entries[last + MESSAGES] += number;
        sent += number;
    }

    private void grow() {
        long[] unrolled = new long[2 * entries.length];
        for (int i = first; i != next; i++) {
            System.arraycopy(entries, offset(i), unrolled, (i - first) * FIELDS, FIELDS);
        }
        entries = unrolled;
        next -= first;
        first = 0;
        mask = 2 * mask + 1;
    }

    int size() {
        return (int) (sent - passed);
    }

    /** Returns the number of messages ever added. */
    public long sent() {
        return sent;
    }

    /** Returns the number of the oldest message in flight, from 0. */
    long first() {
        return passed;
    }

    /** Returns the time at which the oldest message in flight was due. */
    long firstDueAt() {
        return entries[offset(first) + DUE_AT];
    }

    /** Returns the time at which the oldest message in flight was sent. */
    long firstSentAt() {
        return entries[offset(first) + SENT_AT];
    }

    /** Returns how many messages in flight, starting with the oldest, have the same times as the oldest. */
    int alike() {
        return (int) entries[offset(first) + MESSAGES];
    }

    /** Removes the {@code number} oldest messages in flight, at most {@link #alike} of them. */
    void remove(int number) {
        passed += number;
        int oldest = offset(first) + MESSAGES;
        entries[oldest] -= number;
        if (entries[oldest] == 0) {
            first++;
        }
    }

    /** Records correct replies to messages that count, each with a response time of {@code nanos}. */
    public void answered(int number, long nanos) {
        answered += number;
        responseTime += (double) nanos * number;
    }

    /** Returns the number of correct replies to messages that count. */
    public long answered() {
        return answered;
    }

    /** Returns the mean response time of correct replies to messages that count, in ns; 0 if there are none. */
    public double meanResponse() {
        return answered == 0 ? 0 : responseTime / answered;
    }
}
