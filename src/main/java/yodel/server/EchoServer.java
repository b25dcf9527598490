package yodel.server;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.net.InetSocketAddress;
import java.time.Duration;
import yodel.metrics.ServerMetrics;

/** A running echo server. {@link #drain} ends it without losing a message, {@link #close} at once. */
public final class EchoServer implements AutoCloseable {

    /** Reading from a peer pauses when 128 KiB of replies wait for it, and goes on when 64 KiB do. */
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(64 << 10, 128 << 10);

    /** The kernel cuts it to {@code net.core.somaxconn}. */
    private static final int BACKLOG = 65_535;

    private final EventLoopGroup acceptor;
    private final EventLoopGroup workers;
    private final Channel listener;
    private final ChannelGroup connections;

    private EchoServer(EventLoopGroup acceptor, EventLoopGroup workers, Channel listener, ChannelGroup connections) {
        this.acceptor = acceptor;
        this.workers = workers;
        this.listener = listener;
        this.connections = connections;
    }

    /**
     * Starts a server and returns when it accepts connections.
     *
     * @throws ListenException if it cannot listen at the address
     */
    public static EchoServer start(ServerConfig config, ServerMetrics metrics) throws ListenException {
        EventLoopGroup acceptor = config.transport().newEventLoops(1, "accept");
        EventLoopGroup workers = config.transport().newEventLoops(config.threads(), "worker");
        ChannelGroup connections = new DefaultChannelGroup("connections", ImmediateEventExecutor.INSTANCE);
        ChannelFuture bound = new ServerBootstrap()
                .group(acceptor, workers)
                .channel(config.transport().serverChannel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                // Pooled, not Netty's default: the adaptive allocator's direct memory can grow (netty #15691).
                .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .childHandler(new EchoPipeline(config.format(), metrics, connections))
                .bind(config.address())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            shutDown(acceptor, workers);
            throw new ListenException(config.address(), bound.cause());
        }
        return new EchoServer(acceptor, workers, bound.channel(), connections);
    }

    /** Where it listens, with the port that was really bound. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    /**
     * Stops accepting, lets every connection answer the whole messages that it received, and ends it. Blocks until all
     * have ended or {@code timeout} has passed; never call it from an event loop.
     *
     * @return how many connections were still open at the timeout; they stay open until {@link #close}
     */
    public int drain(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        listener.close().await(timeout.toNanos(), NANOSECONDS);
        // A connection that was just accepted reaches its worker as a task: behind those tasks, all are in the group.
        for (EventExecutor worker : workers) {
            worker.submit(() -> {}).await(deadline - System.nanoTime(), NANOSECONDS);
        }
        for (Channel connection : connections) {
            connection.pipeline().fireUserEventTriggered(Drain.START);
        }
        connections.newCloseFuture().await(Math.max(0, deadline - System.nanoTime()), NANOSECONDS);
        return connections.size();
    }

    /** Ends every connection at once, and the event loops. Returns when the threads have ended. */
    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
        shutDown(acceptor, workers);
    }

    private static void shutDown(EventLoopGroup... groups) {
        for (EventLoopGroup group : groups) {
            group.shutdownGracefully(0, 1, SECONDS);
        }
        for (EventLoopGroup group : groups) {
            group.terminationFuture().awaitUninterruptibly();
        }
    }
}
