package yodel.server;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
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
import yodel.server.admission.AccessController;
import yodel.server.admission.AccessPolicy;
import yodel.server.admission.ConnectionLimits;
import yodel.server.admission.ListenerPipeline;
import yodel.server.connection.ConnectionCloser;
import yodel.server.connection.DrainSignal;
import yodel.server.connection.EchoPipeline;
import yodel.server.connection.RateLimitedLogger;
import yodel.server.connection.ServerContext;
import yodel.transport.MachineMemory;

/** A running echo server. {@link #drain} stops it without losing a message, {@link #close} immediately. */
public final class EchoServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EchoServer.class);

    /** The pooled allocator, because the direct memory of the default adaptive allocator can grow (netty #15691). */
    private static final PooledByteBufAllocator ALLOCATOR = PooledByteBufAllocator.DEFAULT;

    private final EventLoops loops;
    private final ServerSockets serverSockets;
    private final ChannelGroup connections;
    private final RateLimitedLogger rateLimitedLogger;
    private final ConnectionCloser closer;

    private EchoServer(
            EventLoops loops,
            ServerSockets serverSockets,
            ChannelGroup connections,
            RateLimitedLogger rateLimitedLogger,
            ConnectionCloser closer) {
        this.loops = loops;
        this.serverSockets = serverSockets;
        this.connections = connections;
        this.rateLimitedLogger = rateLimitedLogger;
        this.closer = closer;
    }

    /**
     * Starts a server that accepts every client, in plain TCP. Returns once it accepts connections.
     *
     * @throws BindFailedException if the server cannot listen at the address
     */
    public static EchoServer start(ServerConfig config, ServerMetrics metrics) throws BindFailedException {
        return start(
                config, new AccessController(AccessPolicy.limitedTo(ConnectionLimits.UNLIMITED)), List.of(), metrics);
    }

    /**
     * Starts a server with access rules that may change while it runs, optionally on inherited sockets.
     *
     * @param inherited the file descriptors of listening sockets, which the server takes over; epoll only. The
     *     configured address is then unused. Empty to open a new socket
     */
    public static EchoServer start(
            ServerConfig config, AccessController accessController, List<Integer> inherited, ServerMetrics metrics)
            throws BindFailedException {
        // The memory for held replies is not available for reads.
        EventLoops loops = new EventLoops(
                config, ALLOCATOR, config.holding().leftForReading(MachineMemory.bytes(), directBytesLimit()));
        ChannelGroup connections = new DefaultChannelGroup("connections", ImmediateEventExecutor.INSTANCE);
        RateLimitedLogger rateLimitedLogger =
                new RateLimitedLogger(log, loops.acceptor().next());
        ServerContext context = new ServerContext(
                config.format(), config.timeouts(), config.readBudget(), config.holding(), metrics, rateLimitedLogger);
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops.acceptor(), loops.workers())
                .handler(new ListenerPipeline(accessController, context))
                .childOption(ChannelOption.ALLOCATOR, ALLOCATOR)
                .childHandler(SocketOptions.before(
                        new EchoPipeline(context, config.transport(), loops::memoryOf, connections),
                        config,
                        ConnectionSamplers.start(loops, metrics)));
        SocketOptions.set(bootstrap, config);
        try {
            ServerSockets serverSockets = inherited.isEmpty()
                    ? ServerSockets.bind(bootstrap, config)
                    : ServerSockets.takeOver(bootstrap, config, inherited);
            if (!config.sockets().isEmpty()) {
                log.info(
                        "socket options set: {}; in effect: {}",
                        config.sockets().options(),
                        serverSockets.socketOptions(config));
            }
            return new EchoServer(loops, serverSockets, connections, rateLimitedLogger, context.closer());
        } catch (BindFailedException e) {
            loops.close();
            throw e;
        }
    }

    /** Returns the first address that the server listens on, with the port actually bound. */
    public InetSocketAddress address() {
        return addresses().get(0);
    }

    /** Returns all addresses that the server listens on. */
    public List<InetSocketAddress> addresses() {
        return serverSockets.addresses();
    }

    /**
     * Stops accepting, lets every connection answer the complete messages that it received, and closes it. Blocks
     * until all connections have closed or {@code timeout} has passed; must not be called from an event loop.
     *
     * @return the number of connections still open at the timeout; they stay open until {@link #close}
     */
    public int drain(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        DrainJfrEvent event = DrainJfrEvent.startedAt(connections.size());
        serverSockets.close().await(timeout.toNanos(), NANOSECONDS);
        // A newly accepted connection reaches its worker as a task; once the queued tasks have run, the group contains
        // every connection.
        loops.awaitWorkers(deadline);
        for (Channel connection : connections) {
            connection.pipeline().fireUserEventTriggered(DrainSignal.START);
        }
        connections.newCloseFuture().await(Math.max(0, deadline - System.nanoTime()), NANOSECONDS);
        int stillOpen = connections.size();
        if (event != null) {
            event.commit(stillOpen);
        }
        return stillOpen;
    }

    /** Closes every connection and stops the event loops immediately. Returns once the threads have ended. */
    @Override
    public void close() {
        serverSockets.close().awaitUninterruptibly();
        closeConnections();
        loops.close();
        rateLimitedLogger.endSecond();
    }

    /**
     * Closes the channels before the event loops: a stopping io_uring loop otherwise starts reads into buffers that
     * are never freed (Netty {@code IoUringIoHandler.destroy}).
     */
    private void closeConnections() {
        for (Channel connection : connections) {
            closer.stop(connection);
        }
        connections.newCloseFuture().awaitUninterruptibly(1, SECONDS);
    }

    /** Returns the maximum direct memory, in bytes, for the buffers of all servers in this process. */
    public static long directBytesLimit() {
        return PlatformDependent.maxDirectMemory();
    }

    /** Returns the size of all buffers, in bytes, without the replies held for clients that do not read. */
    public long directMemoryUsedBytes() {
        return ALLOCATOR.metric().usedDirectMemory();
    }

    /** Returns the event loops by name, for health probes. */
    public Map<String, EventExecutor> eventLoops() {
        return loops.byName();
    }

    /** Returns the open connections. */
    ChannelGroup connections() {
        return connections;
    }
}
