package yodel.server;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Detects a client that reads none of its pending replies. The watch samples the number of pending bytes at intervals,
 * so a client that reads its replies costs nothing per reply. For use by the event loop of the channel only.
 */
final class WriteStallDetector {

    /** The number of samples within the timeout, which is exact to one sample interval. */
    private static final int SAMPLES = 16;

    /**
     * Minimum rate in bytes per second that counts as progress: otherwise, a client could keep a connection open
     * forever.
     */
    private static final long MIN_RATE = 1 << 10;

    private final Channel channel;
    private final Duration timeout;
    private final Runnable giveUp;

    private @Nullable Future<?> sample;
    private long waitingAtLastSample;
    private int samplesWithoutProgress;
    private long receivedSinceSample;

    /** @param timeout the timeout; zero for none */
    WriteStallDetector(Channel channel, Duration timeout, Runnable giveUp) {
        this.channel = channel;
        this.timeout = timeout;
        this.giveUp = giveUp;
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
        if (sample == null && !timeout.isZero()) {
            long interval = Math.max(1, timeout.toNanos() / SAMPLES);
            sample = channel.eventLoop().scheduleWithFixedDelay(this::sample, interval, interval, NANOSECONDS);
            progress();
        }
    }

    /** Records progress that was observed without a sample. */
    void progress() {
        if (sample != null) {
            samplesWithoutProgress = 0;
            waitingAtLastSample = waitingBytes(channel) + HoldHandler.heldBy(channel.pipeline());
        }
    }

    void stop() {
        if (sample != null) {
            sample.cancel(false);
            sample = null;
        }
    }

    private void sample() {
        long waiting = waitingBytes(channel) + HoldHandler.heldBy(channel.pipeline());
        long enough = Math.max(1, timeout.toMillis() * MIN_RATE / 1000 / SAMPLES);
        if (waiting == 0) {
            stop();
        } else if (waiting != waitingAtLastSample || receivedSinceSample >= enough) {
            progress();
        } else if (++samplesWithoutProgress >= SAMPLES) {
            stop();
            giveUp.run();
        }
        receivedSinceSample = 0;
    }
}
