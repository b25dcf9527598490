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

    /** The number of samples within the timeout, which is kept to within one sample interval. */
    private static final int LOOKS = 16;

    /** Bytes/s: fewer are no progress, as a peer could else be waited for without an end. */
    private static final long LEAST_RATE = 1 << 10;

    private final Channel channel;
    private final Duration patience;
    private final Runnable giveUp;

    private @Nullable Future<?> look;
    private long waitingAtLastLook;
    private int looksWithoutProgress;
    private long receivedSinceLook;

    /** @param patience the timeout; zero for none */
    WriteStallDetector(Channel channel, Duration patience, Runnable giveUp) {
        this.channel = channel;
        this.patience = patience;
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
     * Returns a number that changes whenever the kernel takes bytes of replies: also of a buffer that it does not take
     * whole.
     */
    static long unsentBytes(Channel channel) {
        var outbound = channel.unsafe().outboundBuffer();
        return outbound == null ? 0 : outbound.totalPendingWriteBytes() - outbound.currentProgress();
    }

    /**
     * Counts bytes that the peer sends while replies to them are held: one that sends at {@link #LEAST_RATE} is at work on
     * a message that it reads the reply to later.
     */
    void received(long bytes) {
        receivedSinceLook += bytes;
    }

    /** Starts watching, unless already watching, until nothing is pending. */
    void begin() {
        if (look == null && !patience.isZero()) {
            long interval = Math.max(1, patience.toNanos() / LOOKS);
            look = channel.eventLoop().scheduleWithFixedDelay(this::look, interval, interval, NANOSECONDS);
            progress();
        }
    }

    /** Records progress that was observed without a sample. */
    void progress() {
        if (look != null) {
            looksWithoutProgress = 0;
            waitingAtLastLook = waitingBytes(channel) + HoldHandler.heldBy(channel.pipeline());
        }
    }

    void stop() {
        if (look != null) {
            look.cancel(false);
            look = null;
        }
    }

    private void look() {
        long waiting = waitingBytes(channel) + HoldHandler.heldBy(channel.pipeline());
        long enough = Math.max(1, patience.toMillis() * LEAST_RATE / 1000 / LOOKS);
        if (waiting == 0) {
            stop();
        } else if (waiting != waitingAtLastLook || receivedSinceLook >= enough) {
            progress();
        } else if (++looksWithoutProgress >= LOOKS) {
            stop();
            giveUp.run();
        }
        receivedSinceLook = 0;
    }
}
