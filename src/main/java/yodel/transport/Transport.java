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
 * A way to the kernel, with the event loops and channels that belong together. Listed best first: one event loop of epoll
 * answers a third more messages of 1 KiB than one of io_uring, a tenth more of 64 KiB, and as many small ones. It reads when
 * there is something to read, always into the same few buffers; with io_uring, a buffer of each connection's own waits in
 * the kernel.
 */
@SuppressWarnings("ImmutableEnumChecker") // its functions are method references without state
public enum Transport {
    EPOLL(
            "epoll",
            () -> Epoll.isAvailable() ? null : Epoll.unavailabilityCause(),
            EpollIoHandler::newFactory,
            EpollSocketChannel.class,
            EpollServerSocketChannel.class),
    IO_URING(
            "io_uring",
            () -> IoUring.isAvailable() ? null : IoUring.unavailabilityCause(),
            () -> WakeupGate.factory(IoUringIoHandler.newFactory()),
            IoUringSocketChannel.class,
            IoUringServerSocketChannel.class),
    KQUEUE(
            "kqueue",
            () -> KQueue.isAvailable() ? null : KQueue.unavailabilityCause(),
            KQueueIoHandler::newFactory,
            KQueueSocketChannel.class,
            KQueueServerSocketChannel.class),
    NIO("nio", () -> null, NioIoHandler::newFactory, NioSocketChannel.class, NioServerSocketChannel.class);

    static {
        // An accept that stays in force is submitted again at once when it fails, though the listener was told to wait:
        // without a free file descriptor, the event loop would spin (AbstractIoUringChannel.readComplete, Netty
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

    /** The first of the list that works on this machine. */
    public static Transport best() {
        return Arrays.stream(values())
                .filter(Transport::isAvailable)
                .findFirst()
                .orElse(NIO);
    }

    public boolean isAvailable() {
        return obstacle.get() == null;
    }

    /** Why it does not work on this machine, in a few words; null if it does. */
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

    /** New event loops, each a daemon thread of its own named {@code name-n}. The caller shuts them down. */
    public EventLoopGroup newEventLoops(int threads, String name) {
        return newEventLoops(threads, name, ioHandler.get());
    }

    /** The same, which look for events as theirs of {@code pollings} says, asked once for each event loop, in their order. */
    public EventLoopGroup newEventLoops(int threads, String name, Supplier<? extends Polling> pollings) {
        return newEventLoops(threads, name, PollingIoHandler.factory(ioHandler.get(), pollings));
    }

    private static EventLoopGroup newEventLoops(int threads, String name, IoHandlerFactory handler) {
        return new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory(name, true), handler);
    }

    /** How late its event loops' timers may be, ns: NIO counts in milliseconds, the others in what the kernel makes of it. */
    public long timerErrorNanos() {
        return this == NIO ? 1_500_000 : 60_000;
    }

    /** The channel of a connection that is opened from here. */
    public Class<? extends SocketChannel> channel() {
        return channel;
    }

    /** The channel that accepts connections. */
    public Class<? extends ServerChannel> serverChannel() {
        return serverChannel;
    }

    /** The name as options and logs have it. */
    @Override
    public String toString() {
        return label;
    }
}
