package yodel.metrics;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Counts the events of a server since it started. */
public final class ServerMetrics {

    private volatile LongSupplier droppedLogLines = () -> 0;

    private final LongAdder accepted = new LongAdder();
    private final LongAdder closed = new LongAdder();
    private final LongAdder pauses = new LongAdder();
    private final LongAdder resumptions = new LongAdder();
    private final LongAdder heldBytes = new LongAdder();
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

    /** Adds to the memory used by held replies, in bytes; a negative value releases memory. */
    public void held(long bytes) {
        heldBytes.add(bytes);
    }

    /** Counts completely answered messages, and the reply bytes including length prefixes. */
    public void answered(long moreMessages, long moreBytes) {
        messages.add(moreMessages);
        replyBytes.add(moreBytes);
    }

    /** Counts received bytes without a reply: those of an invalid length and the bytes after it. */
    public void unanswered(long moreBytes) {
        unansweredBytes.add(moreBytes);
    }

    /** Counts a protocol error. */
    public void count(MessageError kind) {
        errors.increment(kind);
    }

    /** Counts a rejected connection. */
    public void count(Rejection reason) {
        rejections.increment(reason);
    }

    /** Counts a connection that the server closed. */
    public void count(Cutoff reason) {
        cutoffs.increment(reason);
    }

    /** Returns the number of accepted connections, including those rejected later by TLS or the PROXY protocol. */
    public long accepted() {
        return accepted.sum();
    }

    /** Returns the number of open connections. */
    public long open() {
        return accepted.sum() - closed.sum();
    }

    /** Returns the number of connections that are not read until their clients read pending replies. */
    public long paused() {
        return pauses.sum() - resumptions.sum();
    }

    /** Returns how often reading from a connection has been paused. */
    public long pauses() {
        return pauses.sum();
    }

    /** Returns the memory used by replies that are held for clients that do not read, in bytes. */
    public long heldBytes() {
        return heldBytes.sum();
    }

    /** Returns the number of answered messages; always 0 with raw framing, which has no messages. */
    public long messages() {
        return messages.sum();
    }

    /** Returns the number of reply bytes, including length prefixes. */
    public long replyBytes() {
        return replyBytes.sum();
    }

    /** Returns the number of received bytes, including length prefixes; each reply is as long as its request. */
    public long receivedBytes() {
        return replyBytes.sum() + unansweredBytes.sum();
    }

    /** Returns the number of protocol errors of one kind. */
    public long messageErrors(MessageError kind) {
        return errors.of(kind);
    }

    /** Returns the number of connections rejected for {@code reason}. */
    public long rejections(Rejection reason) {
        return rejections.of(reason);
    }

    /** Returns the number of connections that the server closed for {@code reason}. */
    public long cutoffs(Cutoff reason) {
        return cutoffs.of(reason);
    }
}
