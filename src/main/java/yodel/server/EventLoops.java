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
import yodel.transport.Polling;
import yodel.transport.Transport;

/** A server's event loops: one that accepts connections, and workers that have them, each with a reply memory of its own. */
final class EventLoops implements AutoCloseable {

    private final EventLoopGroup acceptor;
    private final EventLoopGroup workers;
    private final Map<EventExecutor, ReplyMemory> memories = new HashMap<>();

    /**
     * Starts them.
     *
     * @param directBytes what {@code allocator} may use
     */
    EventLoops(ServerConfig config, PooledByteBufAllocator allocator, long directBytes) {
        Transport transport = config.transport();
        acceptor = transport.newEventLoops(1, "accept");
        workers = config.busyPoll()
                ? transport.newEventLoops(config.threads(), "worker", () -> Polling.BUSY)
                : transport.newEventLoops(config.threads(), "worker");
        for (EventExecutor worker : workers) {
            memories.put(worker, new ReplyMemory(allocator, directBytes, config.threads()));
        }
    }

    EventLoopGroup acceptor() {
        return acceptor;
    }

    EventLoopGroup workers() {
        return workers;
    }

    ReplyMemory memoryOf(EventExecutor worker) {
        return Objects.requireNonNull(memories.get(worker));
    }

    /** Waits until every worker has done what it was given to do before. */
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

    /** Returns when the threads have ended. */
    @Override
    public void close() {
        // The acceptor last: it is what the others' log counts its seconds by.
        shutDown(workers);
        memories.values().forEach(ReplyMemory::close);
        shutDown(acceptor);
    }

    private static void shutDown(EventLoopGroup group) {
        group.shutdownGracefully(0, 1, SECONDS).awaitUninterruptibly();
    }
}
