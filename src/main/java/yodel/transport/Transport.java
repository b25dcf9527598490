package yodel.transport;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.kqueue.KQueue;
import io.netty.channel.kqueue.KQueueIoHandler;
import io.netty.channel.kqueue.KQueueServerSocketChannel;
import io.netty.channel.kqueue.KQueueSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An I/O mechanism of the operating system, with the event loops and channels that belong together. The order is that
 * of preference. An event loop with io_uring answers 1.1 to 1.25 times as many small messages as one with epoll, and at
 * least as many of 64 KiB, because it needs a system call per batch of messages instead of two per message.
 */
@SuppressWarnings("ImmutableEnumChecker") // the functions are method references without state
public enum Transport {
    IO_URING(
            "io_uring",
            () -> IoUring.isAvailable() ? null : IoUring.unavailabilityCause(),
            () -> WakeupGate.factory(IoUringIoHandler.newFactory()),
            IoUringSocketChannel.class,
            IoUringServerSocketChannel.class),
    EPOLL(
            "epoll",
            () -> Epoll.isAvailable() ? null : Epoll.unavailabilityCause(),
            () -> EpollInterest.factory(EpollIoHandler.newFactory()),
            EpollSocketChannel.class,
            EpollServerSocketChannel.class),
    KQUEUE(
            "kqueue",
            () -> KQueue.isAvailable() ? null : KQueue.unavailabilityCause(),
            KQueueIoHandler::newFactory,
            KQueueSocketChannel.class,
            KQueueServerSocketChannel.class),
    NIO("nio", () -> null, NioIoHandler::newFactory, NioSocketChannel.class, NioServerSocketChannel.class);

    static {
        // Netty resubmits a failed multishot accept immediately, even after accepting has been paused. Without a
        // free file descriptor, the event loop would therefore spin (AbstractIoUringChannel.readComplete, Netty
        // 4.2.18).
        String acceptStaysInForce = "io.netty.iouring.acceptMultiShotEnabled";
        if (System.getProperty(acceptStaysInForce) == null) {
            System.setProperty(acceptStaysInForce, "false");
        }
    }

    private final String label;
    private final Supplier<@Nullable Throwable> obstacle;
    private final Supplier<IoHandlerFactory> ioHandler;
    private final Class<? extends SocketChannel> channel;
    private final Class<? extends ServerChannel> serverChannel;

    Transport(
            String label,
            Supplier<@Nullable Throwable> obstacle,
            Supplier<IoHandlerFactory> ioHandler,
            Class<? extends SocketChannel> channel,
            Class<? extends ServerChannel> serverChannel) {
        this.label = label;
        this.obstacle = obstacle;
        this.ioHandler = ioHandler;
        this.channel = channel;
        this.serverChannel = serverChannel;
    }

    /** Returns the most preferred transport that is available on this machine. */
    public static Transport best() {
        return Arrays.stream(values())
                .filter(Transport::isAvailable)
                .findFirst()
                .orElse(NIO);
    }

    /** Returns whether this transport is available on this machine. */
    public boolean isAvailable() {
        return obstacle.get() == null;
    }

    /** Returns why this transport is not available on this machine, in a few words; null if it is. */
    public @Nullable String obstacle() {
        Throwable cause = obstacle.get();
        if (cause == null) {
            return null;
        }
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    /** Creates event loops, each with its own daemon thread named {@code name-n}. The caller must shut them down. */
    public EventLoopGroup newEventLoops(int threads, String name) {
        return newEventLoops(threads, name, ioHandler.get());
    }

    /** Creates event loops that poll as {@code busyPoll} determines. The caller must shut them down. */
    public EventLoopGroup newEventLoops(int threads, String name, BusyPoll busyPoll) {
        return newEventLoops(threads, name, busyPoll::newStrategy);
    }

    /**
     * Creates event loops that poll as determined by {@code pollings}, which is called once per event loop, in order.
     * The caller must shut them down.
     */
    public EventLoopGroup newEventLoops(int threads, String name, Supplier<? extends PollStrategy> pollings) {
        return newEventLoops(threads, name, PollingIoHandler.factory(ioHandler.get(), pollings));
    }

    private static EventLoopGroup newEventLoops(int threads, String name, IoHandlerFactory handler) {
        return new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory(name, true), handler);
    }

    /**
     * Returns the typical delay of timers in ns: NIO has a resolution of milliseconds; the others depend only on the
     * kernel.
     */
    public long timerErrorNanos() {
        return this == NIO ? 1_500_000 : 60_000;
    }

    /** Returns whether the sockets of this transport have every socket option of Linux. */
    public boolean usesLinuxSockets() {
        return this == IO_URING || this == EPOLL;
    }

    /** Returns the channel class of outgoing connections. */
    public Class<? extends SocketChannel> channel() {
        return channel;
    }

    /** Returns the channel class that accepts connections. */
    public Class<? extends ServerChannel> serverChannel() {
        return serverChannel;
    }

    /** Returns the name of this transport in options and logs. */
    @Override
    public String toString() {
        return label;
    }
}
