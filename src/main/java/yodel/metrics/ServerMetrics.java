package yodel.metrics;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Counts what a server did since it started. */
public final class ServerMetrics {

    private volatile LongSupplier droppedLogLines = () -> 0;

    private final LongAdder accepted = new LongAdder();
    private final LongAdder closed = new LongAdder();
    private final LongAdder pauses = new LongAdder();
    private final LongAdder resumptions = new LongAdder();
    private final LongAdder messages = new LongAdder();
    private final LongAdder replyBytes = new LongAdder();
    private final LongAdder unansweredBytes = new LongAdder();
    private final Counters<MessageError> errors = new Counters<>(MessageError.class);
    private final Counters<Rejection> rejections = new Counters<>(Rejection.class);
    private final Counters<Cutoff> cutoffs = new Counters<>(Cutoff.class);

    /** Takes the number of dropped log lines from {@code source} from now on. */
    public void droppedLogLines(LongSupplier source) {
        droppedLogLines = source;
    }

    /** Returns how many lines of the log were dropped because nobody read them. */
    public long droppedLogLines() {
        return droppedLogLines.getAsLong();
    }

    public void connectionAccepted() {
        accepted.increment();
    }

    public void connectionClosed() {
        closed.increment();
    }

    public void readingPaused() {
        pauses.increment();
    }

    public void readingResumed() {
        resumptions.increment();
    }

    /** Counts messages that were answered whole, and the bytes of replies, lengths included. */
    public void answered(long moreMessages, long moreBytes) {
        messages.add(moreMessages);
        replyBytes.add(moreBytes);
    }

    /** Counts bytes that were read and have no reply: those of a bad length, and what came behind it. */
    public void unanswered(long moreBytes) {
        unansweredBytes.add(moreBytes);
    }

    /** Counts something that should have been a message. */
    public void count(MessageError kind) {
        errors.increment(kind);
    }

    /** Counts a connection that was not served. */
    public void count(Rejection reason) {
        rejections.increment(reason);
    }

    /** Counts a connection that the server ended. */
    public void count(Cutoff reason) {
        cutoffs.increment(reason);
    }

    /** Connections served so far. */
    public long accepted() {
        return accepted.sum();
    }

    /** Connections open now. */
    public long open() {
        return accepted.sum() - closed.sum();
    }

    /** Connections that are not read from now, because replies wait for their peers. */
    public long paused() {
        return pauses.sum() - resumptions.sum();
    }

    /** How often reading was paused so far. */
    public long pauses() {
        return pauses.sum();
    }

    /** Messages answered so far; always 0 with raw framing, which has none. */
    public long messages() {
        return messages.sum();
    }

    /** Bytes of replies so far, lengths included. */
    public long replyBytes() {
        return replyBytes.sum();
    }

    /** Bytes read from peers so far, lengths included: each reply is as long as its request. */
    public long receivedBytes() {
        return replyBytes.sum() + unansweredBytes.sum();
    }

    /** Bytes that should have been a message, so far. */
    public long messageErrors(MessageError kind) {
        return errors.of(kind);
    }

    /** Connections that were not served, so far. */
    public long rejections(Rejection reason) {
        return rejections.of(reason);
    }

    /** Connections that the server ended, so far. */
    public long cutoffs(Cutoff reason) {
        return cutoffs.of(reason);
    }
}
