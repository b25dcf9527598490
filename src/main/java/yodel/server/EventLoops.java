package yodel.server;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import yodel.server.connection.MemoryPressure;
import yodel.transport.Transport;

/**
 * The event loops of a server: one that accepts connections, and workers that serve them, each with a separate reply
 * memory.
 */
final class EventLoops implements AutoCloseable {

    private final EventLoopGroup acceptor;
    private final EventLoopGroup workers;
    private final Map<EventExecutor, MemoryPressure> memories = new HashMap<>();

    /**
     * Starts the event loops.
     *
     * @param directMemoryUsedBytes the number of bytes that {@code allocator} may use
     */
    EventLoops(ServerConfig config, PooledByteBufAllocator allocator, long directMemoryUsedBytes) {
        Transport transport = config.transport();
        acceptor = transport.newEventLoops(1, "accept");
        workers = transport.newEventLoops(config.threads(), "worker", config.busyPoll());
        for (EventExecutor worker : workers) {
            memories.put(worker, new MemoryPressure(allocator, directMemoryUsedBytes, config.threads()));
        }
    }

    EventLoopGroup acceptor() {
        return acceptor;
    }

    EventLoopGroup workers() {
        return workers;
    }

    MemoryPressure memoryOf(EventExecutor worker) {
        return Objects.requireNonNull(memories.get(worker));
    }

    /** Waits until every worker has run the tasks submitted before this call. */
    void awaitWorkers(long deadline) throws InterruptedException {
        for (EventExecutor worker : workers) {
            worker.submit(() -> {}).await(deadline - System.nanoTime(), NANOSECONDS);
        }
    }

    Map<String, EventExecutor> byName() {
        Map<String, EventExecutor> loops = new LinkedHashMap<>();
        acceptor.forEach(loop -> loops.put("accept", loop));
        workers.forEach(loop -> loops.put("worker-" + loops.size(), loop));
        return loops;
    }

    /** Stops the event loops. Returns once the threads have ended. */
    @Override
    public void close() {
        // Stops the acceptor last, because the rate limit of the log uses its timer.
        shutDown(workers);
        memories.values().forEach(MemoryPressure::close);
        shutDown(acceptor);
    }

    private static void shutDown(EventLoopGroup group) {
        group.shutdownGracefully(0, 1, SECONDS).awaitUninterruptibly();
    }
}
