package yodel.transport;

import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerFactory;
import io.netty.util.concurrent.ThreadAwareExecutor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Has the last wakeup of an event loop be over before the event loop begins to end.
 *
 * <pre>
 *   another thread      wakeup() --> writes the eventfd           wakeup(): too late, nothing is written
 *                                                      |
 *   the event loop   -----------------------------> closed --> prepareToDestroy() --> destroy()
 * </pre>
 *
 * <p>An event loop of io_uring has the kernel read an eventfd into eight bytes, which it frees as it ends. It waits for that
 * read no longer than for any completion, and what it submits once it has asked for a drain is read by a thread of the
 * kernel's own ({@code io_init_req}, Linux 6.18). A wakeup meanwhile was written into memory that was no longer its own, once
 * in 20,000 ends, or the event loop waited for it for ever ({@code IoUringIoHandler.destroy}, Netty 4.2.18; see also Netty
 * issue 16716).
 */
final class WakeupGate extends ForwardingIoHandler {

    private static final int CLOSED = Integer.MIN_VALUE;

    private final ThreadAwareExecutor eventLoop;

    /** How many threads are waking it, and {@link #CLOSED} added when no more may. */
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

    /** Only once: io_uring writes a wakeup of its own each time. */
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

    /** Tasks are not kept waiting by it: an event loop that ends does not sleep any more. */
    private void close() {
        wakers.getAndUpdate(n -> n | CLOSED);
        // For one write to an eventfd, which does not block.
        while (wakers.get() != CLOSED) {
            Thread.onSpinWait();
        }
    }
}
