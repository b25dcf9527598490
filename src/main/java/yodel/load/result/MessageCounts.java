package yodel.load.result;

import java.util.Arrays;

/** The number of messages by outcome, and of connection events, at one moment. */
public final class MessageCounts {

    private static final int COUNTERS = MessageCounter.values().length;

    /** All counts at 0. */
    public static final MessageCounts NONE = new MessageCounts(new long[COUNTERS]);

    /** Indexed by the index of the counter. */
    private final long[] counts;

    private MessageCounts(long[] counts) {
        this.counts = counts;
    }

    /** Creates a snapshot of counts that are indexed by the index of their counter. */
    static MessageCounts of(long[] counts) {
        return new MessageCounts(counts.clone());
    }

    /** Returns the count of {@code counter}. */
    public long get(MessageCounter counter) {
        return counts[counter.index()];
    }

    /** Returns a copy in which {@code counter} has the given count. */
    public MessageCounts with(MessageCounter counter, long count) {
        long[] copy = counts.clone();
        copy[counter.index()] = count;
        return new MessageCounts(copy);
    }

    /** Returns the sum of both. */
    public MessageCounts plus(MessageCounts other) {
        long[] sum = counts.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other.counts[i];
        }
        return new MessageCounts(sum);
    }

    /** Returns the number of messages that the schedule or the closed loop made due. */
    public long due() {
        return get(MessageCounter.DUE);
    }

    /** Returns the number of messages that were written. */
    public long sent() {
        return get(MessageCounter.SENT);
    }

    /** Returns the number of messages with a correct reply; in the open loop, one within the measurement. */
    public long answered() {
        return get(MessageCounter.ANSWERED);
    }

    /** Returns the number of messages with a correct reply during the grace period after the measurement. */
    public long late() {
        return get(MessageCounter.LATE);
    }

    /** Returns the number of messages with a wrong reply. */
    public long wrong() {
        return get(MessageCounter.WRONG);
    }

    /** Returns the number of messages without a reply. */
    public long lost() {
        return get(MessageCounter.LOST);
    }

    /** Returns the number of messages that were due but never sent. */
    public long unsent() {
        return due() - sent();
    }

    /** Returns the number of messages that were sent and have no outcome yet. */
    public long inFlight() {
        long ended = MessageCounter.of(MessageCounter.Kind.OUTCOME).stream()
                .mapToLong(this::get)
                .sum();
        return Math.max(0, sent() - ended);
    }

    /** Returns the number of unsent messages that the generator itself did not get to before the end. */
    public long dropped() {
        return get(MessageCounter.DROPPED);
    }

    /** Returns the number of correct reply bytes that arrived within the measurement, length prefixes included. */
    public long replyBytes() {
        return get(MessageCounter.REPLY_BYTES);
    }

    /** Returns the number of connections that ended before the run did and that the generator did not close. */
    public long connectionsLost() {
        return get(MessageCounter.CONNECTIONS_LOST);
    }

    /** Returns the number of connections that replaced a lost one. */
    public long connectionsReopened() {
        return get(MessageCounter.CONNECTIONS_REOPENED);
    }

    /** Returns the number of connections that replaced one at the end of its lifetime. */
    public long connectionsRecycled() {
        return get(MessageCounter.CONNECTIONS_RECYCLED);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MessageCounts that && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (MessageCounter counter : MessageCounter.values()) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(get(counter))
                    .append(' ')
                    .append(counter.intervalKey());
        }
        return text.toString();
    }
}
