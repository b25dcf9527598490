package yodel.transport.socket;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.unix.Socket;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yodel.metrics.TcpCounter;
import yodel.metrics.TcpGauge;

/**
 * Samples the TCP connections of one event loop, periodically and once more before each closes. A sample is a system call
 * of less than a microsecond; a pass over many connections is cut into slices, so that messages do not wait for it.
 *
 * <p>All methods must be called on the event loop unless they say otherwise.
 */
public final class TcpSampler {

    private static final TcpCounter[] COUNTERS = TcpCounter.values();

    /** The number of connections that are sampled without a break. */
    private static final int SLICE = 32;

    private static final long BREAK_NANOS = 1_000_000;

    private final EventLoop eventLoop;
    private final TcpStatistics statistics;
    private final TcpInfo info = new TcpInfo();
    private final List<Sampled> open = new ArrayList<>();

    private long interval;
    private long passStartedAt;
    private int next;
    private @Nullable Future<?> timer;

    /** Creates a sampler; may be called from any thread. */
    public TcpSampler(EventLoop eventLoop, TcpStatistics statistics) {
        this.eventLoop = eventLoop;
        this.statistics = statistics;
    }

    /**
     * Starts to sample periodically.
     *
     * @param delayNanos the time until the first pass
     * @param intervalNanos the time between the starts of two passes; a pass over many connections may take longer
     */
    public void start(long delayNanos, long intervalNanos) {
        stop();
        interval = intervalNanos;
        timer = eventLoop.schedule(this::startPass, Math.max(0, delayNanos), NANOSECONDS);
    }

    /** Ends periodic sampling. */
    public void stop() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void startPass() {
        passStartedAt = System.nanoTime();
        next = 0;
        slice();
    }

    private void slice() {
        for (int i = 0; i < SLICE && next < open.size(); i++) {
            Sampled connection = open.get(next);
            next++;
            if (connection.sample()) {
                statistics.sampled(info);
            }
        }
        timer = next < open.size()
                ? eventLoop.schedule(this::slice, BREAK_NANOS, NANOSECONDS)
                : eventLoop.schedule(
                        this::startPass,
                        Math.max(BREAK_NANOS, passStartedAt + interval - System.nanoTime()),
                        NANOSECONDS);
    }

    /**
     * Returns whether the connections of a channel class can be sampled.
     *
     * @param channel a channel, which need not be open
     */
    public static boolean canSample(Channel channel) {
        return ChannelSockets.onLinux(channel) != null;
    }

    /**
     * Samples a channel from now on; may be called from any thread before the channel is registered.
     *
     * @param number the number of the connection
     * @param closesAtEnd whether the channel closes when the peer ends its stream. Netty would otherwise close the socket
     *     before it can be sampled
     */
    public void follow(Channel channel, int number, boolean closesAtEnd) {
        Socket socket = ChannelSockets.onLinux(channel);
        if (socket != null) {
            if (closesAtEnd) {
                channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
            }
            channel.pipeline().addFirst(new Sampled(socket, number, closesAtEnd));
        }
    }

    /** Samples a channel for the last time, for a close that bypasses its pipeline. */
    public static void closing(Channel channel) {
        ChannelHandler handler = channel.pipeline().get(Sampled.class);
        if (handler instanceof Sampled sampled) {
            sampled.end();
        }
    }

    /** A connection, next to the socket in its pipeline. */
    private final class Sampled extends ChannelDuplexHandler {

        private final Socket socket;
        private final int number;
        private final boolean closesAtEnd;
        private final TcpStatistics.Totals totals = new TcpStatistics.Totals();

        /** The place in the list of open connections; negative if it is not there. */
        private int place = -1;

        Sampled(Socket socket, int number, boolean closesAtEnd) {
            this.socket = socket;
            this.number = number;
            this.closesAtEnd = closesAtEnd;
        }

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            if (context.channel().isActive()) {
                begin(context.channel());
            }
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            begin(context.channel());
            context.fireChannelActive();
        }

        private void begin(Channel channel) {
            if (place < 0) {
                place = open.size();
                open.add(this);
                // The event of an inactive channel may not reach this handler.
                channel.closeFuture().addListener(closed -> end());
            }
        }

        /** Adds up the growth since the previous sample, and returns whether there is a sample. */
        private boolean sample() {
            if (!info.read(socket)) {
                return false;
            }
            for (TcpCounter counter : COUNTERS) {
                long now = info.get(counter);
                if (now != TcpInfo.NONE) {
                    long before = Math.max(0, totals.get(counter));
                    statistics.grown(counter, TcpInfo.growth(counter, before, now));
                    totals.set(counter, now);
                }
            }
            totals.rtt(info.get(TcpGauge.RTT));
            return true;
        }

        private void end() {
            if (place < 0) {
                return;
            }
            sample();
            statistics.closing(number, totals);
            Sampled last = open.remove(open.size() - 1);
            if (last != this) {
                open.set(place, last);
                last.place = place;
            }
            place = -1;
        }

        @Override
        public void close(ChannelHandlerContext context, ChannelPromise promise) {
            end();
            context.close(promise);
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (closesAtEnd && event == ChannelInputShutdownEvent.INSTANCE) {
                end();
                Channel channel = context.channel();
                channel.unsafe().close(channel.voidPromise());
            } else {
                context.fireUserEventTriggered(event);
            }
        }
    }
}
