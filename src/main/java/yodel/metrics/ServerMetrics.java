package yodel.metrics;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Counts the events of a server since it started. */
public final class ServerMetrics {

    private volatile LongSupplier droppedLogLines = () -> 0;

    private final LongAdder accepted = new LongAdder();
    private final LongAdder closed = new LongAdder();
    private final LongAdder backpressurePauses = new LongAdder();
    private final LongAdder resumptions = new LongAdder();
    private final LongAdder heldBytes = new LongAdder();
    private final LongAdder messages = new LongAdder();
    private final LongAdder sentBytes = new LongAdder();
    private final LongAdder unansweredBytes = new LongAdder();
    private final Counters<ProtocolError> errors = new Counters<>(ProtocolError.class);
    private final Counters<RejectReason> rejections = new Counters<>(RejectReason.class);
    private final Counters<CloseReason> closedByServer = new Counters<>(CloseReason.class);

    /** Takes the number of dropped log lines from {@code source} from now on. */
    public void droppedLogLines(LongSupplier source) {
        droppedLogLines = source;
    }

    /** Returns the number of log lines dropped because the reader of the log was too slow. */
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
        backpressurePauses.increment();
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
        sentBytes.add(moreBytes);
    }

    /** Counts received bytes without a reply: those of an invalid length and the bytes after it. */
    public void unanswered(long moreBytes) {
        unansweredBytes.add(moreBytes);
    }

    /** Counts a protocol error. */
    public void count(ProtocolError kind) {
        errors.increment(kind);
    }

    /** Counts a rejected connection. */
    public void count(RejectReason reason) {
        rejections.increment(reason);
    }

    /** Counts a connection that the server closed. */
    public void count(CloseReason reason) {
        closedByServer.increment(reason);
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
    public long readPaused() {
        return backpressurePauses.sum() - resumptions.sum();
    }

    /** Returns how often reading from a connection has been paused. */
    public long backpressurePauses() {
        return backpressurePauses.sum();
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
    public long sentBytes() {
        return sentBytes.sum();
    }

    /** Returns the number of received bytes, including length prefixes; each reply is as long as its request. */
    public long receivedBytes() {
        return sentBytes.sum() + unansweredBytes.sum();
    }

    /** Returns the number of protocol errors of one kind. */
    public long protocolErrors(ProtocolError kind) {
        return errors.of(kind);
    }

    /** Returns the number of connections rejected for {@code reason}. */
    public long rejections(RejectReason reason) {
        return rejections.of(reason);
    }

    /** Returns the number of connections that the server closed for {@code reason}. */
    public long closedByServer(CloseReason reason) {
        return closedByServer.of(reason);
    }

    /** Returns the value of a counter; the sum over all reasons if it has reasons. */
    public long value(ServerCounter counter) {
        return switch (counter) {
            case CONNECTIONS_ACCEPTED -> accepted();
            case CONNECTIONS_REJECTED -> rejections.sum();
            case CONNECTIONS_CLOSED -> closedByServer.sum();
            case MESSAGES -> messages();
            case RECEIVED_BYTES -> receivedBytes();
            case SENT_BYTES -> sentBytes();
            case PROTOCOL_ERRORS -> errors.sum();
            case BACKPRESSURE_PAUSES -> backpressurePauses();
            case LOG_LINES_DROPPED -> droppedLogLines();
        };
    }

    /** Returns the count of one reason. */
    public long value(Reason reason) {
        if (reason instanceof RejectReason reject) {
            return rejections(reject);
        }
        if (reason instanceof CloseReason close) {
            return closedByServer(close);
        }
        return protocolErrors((ProtocolError) reason);
    }
}
