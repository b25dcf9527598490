package yodel.server;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.netty.util.internal.PlatformDependent;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yodel.metrics.ServerMetrics;

/** A running echo server. {@link #drain} ends it without losing a message, {@link #close} at once. */
public final class EchoServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EchoServer.class);

    /** Not Netty's default: the adaptive allocator's direct memory can grow (netty #15691). */
    private static final PooledByteBufAllocator ALLOCATOR = PooledByteBufAllocator.DEFAULT;

    /** Nobody listens to them: BackpressureHandler goes by turns. */
    private static final WriteBufferWaterMark NO_WATER_MARKS =
            new WriteBufferWaterMark(Integer.MAX_VALUE, Integer.MAX_VALUE);

    /** The kernel cuts it to {@code net.core.somaxconn}. */
    private static final int BACKLOG = 65_535;

    private final EventLoops loops;
    private final Listeners listeners;
    private final ChannelGroup connections;
    private final FaultLog faultLog;

    private EchoServer(EventLoops loops, Listeners listeners, ChannelGroup connections, FaultLog faultLog) {
        this.loops = loops;
        this.listeners = listeners;
        this.connections = connections;
        this.faultLog = faultLog;
    }

    /**
     * Starts a server for everybody who comes, in plain TCP, and returns when it accepts connections.
     *
     * @throws ListenException if it cannot listen at the address
     */
    public static EchoServer start(ServerConfig config, ServerMetrics metrics) throws ListenException {
        return start(config, new Admission(AdmissionRules.limitedTo(ConnectionLimits.UNLIMITED)), List.of(), metrics);
    }

    /**
     * The same with rules for who gets in, which may change meanwhile, and on sockets that listen already.
     *
     * @param handedOver the sockets' file descriptors, which become the server's own; with epoll only. The address goes
     *     unused then. Empty for a socket of its own
     */
    public static EchoServer start(
            ServerConfig config, Admission admission, List<Integer> handedOver, ServerMetrics metrics)
            throws ListenException {
        // What may be held is not there to be read into.
        EventLoops loops = new EventLoops(config, ALLOCATOR, config.holding().leftForReading(directBytesLimit()));
        ChannelGroup connections = new DefaultChannelGroup("connections", ImmediateEventExecutor.INSTANCE);
        FaultLog faultLog = new FaultLog(log, loops.acceptor().next());
        Faults faults = new Faults(metrics, faultLog);
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops.acceptor(), loops.workers())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ReusePort.option(config.transport()), config.reusePort() ? true : null)
                .handler(new ListenerPipeline(
                        new AdmissionHandler(admission, config.deadlines(), metrics, faults), faults))
                .childOption(ChannelOption.ALLOCATOR, ALLOCATOR)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, NO_WATER_MARKS)
                .childHandler(new EchoPipeline(config, loops::memoryOf, metrics, faults, connections));
        UnsentLimit.set(bootstrap, config.transport());
        try {
            Listeners listeners = handedOver.isEmpty()
                    ? Listeners.bind(bootstrap, config)
                    : Listeners.takeOver(bootstrap, handedOver);
            return new EchoServer(loops, listeners, connections, faultLog);
        } catch (ListenException e) {
            loops.close();
            throw e;
        }
    }

    /** Where it listens, with the port that was really bound; the first place, if there are several. */
    public InetSocketAddress address() {
        return addresses().get(0);
    }

    /** Everywhere it listens. */
    public List<InetSocketAddress> addresses() {
        return listeners.addresses();
    }

    /**
     * Stops accepting, lets every connection answer the whole messages that it received, and ends it. Blocks until all
     * have ended or {@code timeout} has passed; never call it from an event loop.
     *
     * @return how many connections were still open at the timeout; they stay open until {@link #close}
     */
    public int drain(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        DrainEvent event = DrainEvent.begun(connections.size());
        listeners.close().await(timeout.toNanos(), NANOSECONDS);
        // A connection that was just accepted reaches its worker as a task: behind those tasks, all are in the group.
        loops.awaitWorkers(deadline);
        for (Channel connection : connections) {
            connection.pipeline().fireUserEventTriggered(Drain.START);
        }
        connections.newCloseFuture().await(Math.max(0, deadline - System.nanoTime()), NANOSECONDS);
        int stillOpen = connections.size();
        if (event != null) {
            event.commit(stillOpen);
        }
        return stillOpen;
    }

    /** Ends every connection at once, and the event loops. Returns when the threads have ended. */
    @Override
    public void close() {
        listeners.close().awaitUninterruptibly();
        closeConnections();
        loops.close();
        faultLog.endSecond();
    }

    /**
     * Before the event loops: one of io_uring that ends still begins to read where it can, into a buffer that nobody frees
     * any more (Netty's {@code IoUringIoHandler.destroy}).
     */
    private void closeConnections() {
        for (Channel connection : connections) {
            // Not through the pipeline, where TLS would first say good-bye and wait for that to be taken.
            connection.eventLoop().execute(() -> connection.unsafe().close(connection.voidPromise()));
        }
        connections.newCloseFuture().awaitUninterruptibly(1, SECONDS);
    }

    /** The most memory that the buffers of all servers in this process may take, outside the heap. */
    public static long directBytesLimit() {
        return PlatformDependent.maxDirectMemory();
    }

    /** The memory that buffers take now, without what is held for clients that do not read. */
    public long directBytes() {
        return ALLOCATOR.metric().usedDirectMemory();
    }

    /** Its event loops by their names, for whoever wants to know whether they answer. */
    public Map<String, EventExecutor> eventLoops() {
        return loops.byName();
    }

    /** Those that are open. */
    ChannelGroup connections() {
        return connections;
    }
}
