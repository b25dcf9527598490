package yodel.transport;

import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerFactory;
import io.netty.util.concurrent.ThreadAwareExecutor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes sure that all wakeups of an event loop are complete before the event loop shuts down.
 *
 * <pre>
 *   another thread      wakeup() --> writes the eventfd           wakeup(): too late, nothing is written
 *                                                      |
 *   the event loop   -----------------------------> closed --> prepareToDestroy() --> destroy()
 * </pre>
 *
 * <p>An io_uring event loop lets the kernel read an eventfd into eight bytes of memory, which it frees when it ends. It
 * waits for this read no longer than for any other completion, and after it has requested a drain, a kernel thread
 * performs the reads that it submits ({@code io_init_req}, Linux 6.18). A wakeup at this time was written to memory
 * that had been freed, once in 20,000 shutdowns, or the event loop waited for it forever
 * ({@code IoUringIoHandler.destroy}, Netty 4.2.18; see also Netty issue 16716).
 */
final class WakeupGate extends ForwardingIoHandler {

    private static final int CLOSED = Integer.MIN_VALUE;

    private final ThreadAwareExecutor eventLoop;

    /** The number of threads in {@link #wakeup}, plus {@link #CLOSED} once no more may enter. */
    private final AtomicInteger wakers = new AtomicInteger();

    WakeupGate(IoHandler transport, ThreadAwareExecutor eventLoop) {
        super(transport);
        this.eventLoop = eventLoop;
    }

    static IoHandlerFactory factory(IoHandlerFactory transport) {
        return factory(transport, WakeupGate::new);
    }

    @Override
    public void wakeup() {
        if (eventLoop.isExecutorThread(Thread.currentThread())) {
            return;
        }
        if (wakers.getAndUpdate(n -> n < 0 ? n : n + 1) >= 0) {
            try {
                transport.wakeup();
            } finally {
                wakers.decrementAndGet();
            }
        }
    }

    /** Runs at most once, because io_uring writes a wakeup on each call. */
    @Override
    public void prepareToDestroy() {
        if (wakers.get() >= 0) {
            close();
            transport.prepareToDestroy();
        }
    }

    @Override
    public void destroy() {
        close();
        transport.destroy();
    }

    /**
     * Closes the gate. No task is delayed by ignored wakeups, because an event loop that shuts down no longer sleeps.
     */
    private void close() {
        wakers.getAndUpdate(n -> n | CLOSED);
        // Waits for a write to an eventfd, which does not block.
        while (wakers.get() != CLOSED) {
            Thread.onSpinWait();
        }
    }
}
