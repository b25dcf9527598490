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

    private long[] dueAt;
    private long[] sentAt;
    private int[] messages;
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
        int entries = Math.min(depth, USUAL_ENTRIES);
        int capacity = entries == 1 ? 1 : Integer.highestOneBit(entries - 1) << 1;
        dueAt = new long[capacity];
        sentAt = new long[capacity];
        messages = new int[capacity];
        mask = capacity - 1;
    }

    void add(long due, long now, int number) {
        int last = (next - 1) & mask;
        if (next == first || dueAt[last] != due || sentAt[last] != now) {
            if (next - first == messages.length) {
                grow();
            }
            last = next++ & mask;
            dueAt[last] = due;
            sentAt[last] = now;
            messages[last] = 0;
        }
        messages[last] += number;
        sent += number;
    }

    private void grow() {
        dueAt = unrolled(dueAt);
        sentAt = unrolled(sentAt);
        int[] unrolled = new int[2 * messages.length];
        for (int i = first; i != next; i++) {
            unrolled[i - first] = messages[i & mask];
        }
        messages = unrolled;
        next -= first;
        first = 0;
        mask = messages.length - 1;
    }

    private long[] unrolled(long[] times) {
        long[] unrolled = new long[2 * times.length];
        for (int i = first; i != next; i++) {
            unrolled[i - first] = times[i & mask];
        }
        return unrolled;
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
        return dueAt[first & mask];
    }

    /** Returns the time at which the oldest message in flight was sent. */
    long firstSentAt() {
        return sentAt[first & mask];
    }

    /** Returns how many messages in flight, starting with the oldest, have the same times as the oldest. */
    int alike() {
        return messages[first & mask];
    }

    /** Removes the {@code number} oldest messages in flight, at most {@link #alike} of them. */
    void remove(int number) {
        passed += number;
        messages[first & mask] -= number;
        if (messages[first & mask] == 0) {
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
