package yodel.metrics;

import java.util.concurrent.atomic.LongAdder;

/** Counts what a server did since it started. */
public final class ServerMetrics {

    private final LongAdder accepted = new LongAdder();
    private final LongAdder closed = new LongAdder();
    private final LongAdder messages = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder badLengths = new LongAdder();
    private final LongAdder truncated = new LongAdder();

    public void connectionAccepted() {
        accepted.increment();
    }

    public void connectionClosed() {
        closed.increment();
    }

    /** Counts messages that were answered whole, and the bytes of replies, lengths included. */
    public void answered(long moreMessages, long moreBytes) {
        messages.add(moreMessages);
        bytes.add(moreBytes);
    }

    public void badLength() {
        badLengths.increment();
    }

    public void truncatedMessage() {
        truncated.increment();
    }

    /** Connections accepted so far. */
    public long accepted() {
        return accepted.sum();
    }

    /** Connections open now. */
    public long open() {
        return accepted.sum() - closed.sum();
    }

    /** Messages answered so far; always 0 with raw framing, which has none. */
    public long messages() {
        return messages.sum();
    }

    /** Bytes of replies so far, lengths included. */
    public long bytes() {
        return bytes.sum();
    }

    /** Lengths that were negative or above the limit. */
    public long badLengths() {
        return badLengths.sum();
    }

    /** Messages whose peer ended its stream inside them. */
    public long truncated() {
        return truncated.sum();
    }
}
