package yodel.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelOption;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import yodel.transport.CannotConnectException;

/** Opens the connections of a load run, dealt out to its event loops in turn. */
final class Connector {

    /** So many are being opened at once: fewer than the backlog of most servers. */
    private static final int AT_ONCE = 128;

    private static final int TIMEOUT_MILLIS = 10_000;

    private final LoadConfig config;
    private final Semaphore opening = new Semaphore(AT_ONCE);
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Connector(LoadConfig config) {
        this.config = config;
    }

    /**
     * Opens all connections, blocking until each is open or has failed, and returns how many are open. Gives up early
     * when told to, and when the first ones fail.
     *
     * @throws CannotConnectException if not one could be opened
     */
    int openAll(List<LoadLoop> loops, BooleanSupplier stopped) throws CannotConnectException, InterruptedException {
        for (int i = 0; i < config.connections().count() && !stopped.getAsBoolean() && !isHopeless(); i++) {
            opening.acquire();
            open(loops.get(i % loops.size()), i);
        }
        opening.acquire(AT_ONCE);
        Throwable cause = failure.get();
        if (cause != null && opened.get() == 0) {
            throw new CannotConnectException(config.target(), cause);
        }
        return opened.get();
    }

    private boolean isHopeless() {
        return failure.get() != null && opened.get() == 0;
    }

    private void open(LoadLoop loop, int number) {
        new Bootstrap()
                .group(loop.eventLoop())
                .channel(config.transport().channel())
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, TIMEOUT_MILLIS)
                .handler(loop.newConnection(number))
                .connect(config.target())
                .addListener(connected -> {
                    if (connected.isSuccess()) {
                        opened.incrementAndGet();
                    } else {
                        failure.compareAndSet(null, connected.cause());
                    }
                    opening.release();
                });
    }
}
