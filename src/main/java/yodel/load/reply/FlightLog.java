package yodel.load.reply;

/**
 * When the messages in flight on one connection were due and when they were sent, first in, first out, as many as the
 * connection's depth; and how those before them fared. Times are ns on the run's clock.
 *
 * <p>Messages with the same times are one entry: those that went out together in the closed loop cost no more than one.
 */
public final class FlightLog {

    /** A depth that few runs exceed: a greater one takes its memory only when that many entries are in flight. */
    private static final int USUAL_ENTRIES = 64;

    private long[] dueAt;
    private long[] sentAt;
    private int[] messages;
    private int mask;

    /** Entries from {@code first} to before {@code next} have messages in flight. */
    private int first;

    private int next;

    private long sent;
    private long passed;
    private long answered;
    private double responseTime;

    public FlightLog(int depth) {
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

    /** How many messages were ever added. */
    public long sent() {
        return sent;
    }

    /** The number of the first one in flight, from 0. */
    long first() {
        return passed;
    }

    /** When the first one in flight was due. */
    long firstDueAt() {
        return dueAt[first & mask];
    }

    /** When the first one in flight was sent. */
    long firstSentAt() {
        return sentAt[first & mask];
    }

    /** How many in flight, from the first one on, have the same times. */
    int alike() {
        return messages[first & mask];
    }

    /** Removes the first one in flight, and those behind it; at most those {@link #alike}. */
    void remove(int number) {
        passed += number;
        messages[first & mask] -= number;
        if (messages[first & mask] == 0) {
            first++;
        }
    }

    /** Messages that count had their right replies, each after so long. */
    public void answered(int number, long nanos) {
        answered += number;
        responseTime += (double) nanos * number;
    }

    /** How many messages that count had their right replies. */
    public long answered() {
        return answered;
    }

    /** After how many ns they came, on average; 0 if none did. */
    public double meanResponse() {
        return answered == 0 ? 0 : responseTime / answered;
    }
}
