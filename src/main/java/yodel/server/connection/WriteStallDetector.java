package yodel.server.connection;

import io.netty.channel.Channel;
import java.time.Duration;

/**
 * Detects a client that reads none of its pending replies. The number of pending bytes is sampled at intervals, so a
 * client that reads its replies costs nothing per reply. For use by the event loop of the channel only.
 */
final class WriteStallDetector implements ProgressTimer.Wait {

    /**
     * Minimum rate in bytes per second that counts as progress: otherwise, a client could keep a connection open
     * forever.
     */
    private static final long MIN_RATE = 1 << 10;

    private final Channel channel;
    private final Duration timeout;
    private final Runnable giveUp;
    private final ProgressTimer timer;
    private final long sampleInterval;
    private boolean progressed;
    private int samplesWithoutProgress;
    private long pendingAtLastSample;
    private long receivedSinceSample;

    /** @param timeout the timeout; zero for none */
    WriteStallDetector(Channel channel, Duration timeout, Runnable giveUp) {
        this.channel = channel;
        this.timeout = timeout;
        this.giveUp = giveUp;
        this.sampleInterval = ProgressTimer.sampleInterval(timeout);
        this.timer = ProgressTimer.sampling(channel.eventLoop(), sampleInterval, this);
    }

    /** Returns the number of reply bytes that the client has not read, including those held for it. */
    static long pendingBytes(Channel channel) {
        return waitingBytes(channel) + HoldHandler.heldBy(channel.pipeline());
    }

    /**
     * Returns the number of reply bytes that the kernel has not accepted yet, including the overhead that Netty adds
     * for each buffer.
     */
    static long waitingBytes(Channel channel) {
        var outbound = channel.unsafe().outboundBuffer();
        return outbound == null ? 0 : outbound.totalPendingWriteBytes();
    }

    /**
     * Returns a number that changes whenever the kernel accepts reply bytes, even a part of a buffer.
     */
    static long unsentBytes(Channel channel) {
        var outbound = channel.unsafe().outboundBuffer();
        return outbound == null ? 0 : outbound.totalPendingWriteBytes() - outbound.currentProgress();
    }

    /**
     * Counts bytes that the client sends while their replies are held. A client that sends at {@link #MIN_RATE} is
     * still sending a message and will read the reply later.
     */
    void received(long bytes) {
        receivedSinceSample += bytes;
    }

    /** Starts watching, unless already watching, until nothing is pending. */
    void start() {
        if (!timer.isRunning() && !timeout.isZero()) {
            timer.start(sampleInterval);
            samplesWithoutProgress = 0;
            pendingAtLastSample = pendingBytes(channel);
            progressed = false;
        }
    }

    /** Records progress that was observed without a sample. */
    void progress() {
        progressed = true;
    }

    void stop() {
        timer.stop();
    }

    @Override
    public long nanosLeft(long now) {
        long pending = pendingBytes(channel);
        long enough = Math.max(1, (long) (sampleInterval / 1e9 * MIN_RATE));
        if (progressed || pending != pendingAtLastSample || receivedSinceSample >= enough) {
            pendingAtLastSample = pending;
            samplesWithoutProgress = 0;
        } else {
            samplesWithoutProgress++;
        }
        progressed = false;
        receivedSinceSample = 0;
        // Counts samples instead of time: after a suspension of the process, the client gets the time to read.
        return pending == 0
                ? ProgressTimer.NOTHING_AWAITED
                : (ProgressTimer.SAMPLES - samplesWithoutProgress) * sampleInterval;
    }

    @Override
    public void expired() {
        giveUp.run();
    }
}
