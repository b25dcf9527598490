package yodel.metrics;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

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
    private final Counters<TcpCounter> tcp = new Counters<>(TcpCounter.class);

    /** Receives round-trip times in seconds; null if connections are not sampled. */
    private volatile @Nullable DoubleConsumer roundTripTimes;

    /** Takes the number of dropped log lines from {@code source} from now on. */
    public void droppedLogLines(LongSupplier source) {
        droppedLogLines = source;
    }

    /** Returns the number of log lines dropped because the reader of the log was too slow. */
    public long droppedLogLines() {
        return droppedLogLines.getAsLong();
    }

    /** Requests samples of connections from now on, with their round-trip times in seconds. */
    public void sampleConnections(DoubleConsumer roundTripTimesSeconds) {
        roundTripTimes = roundTripTimesSeconds;
    }

    /** Returns whether connections should be sampled for what the kernel counts on them. */
    public boolean samplesConnections() {
        return roundTripTimes != null;
    }

    /** Adds the growth of a counter of the kernel on a connection. */
    public void grown(TcpCounter counter, long growth) {
        tcp.add(counter, growth);
    }

    /** Takes the round-trip time of an open connection, in seconds. */
    public void roundTripTime(double seconds) {
        DoubleConsumer consumer = roundTripTimes;
        if (consumer != null) {
            consumer.accept(seconds);
        }
    }

    /** Returns a counter of the kernel, summed over all open and closed connections. */
    public long value(TcpCounter counter) {
        return tcp.of(counter);
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
