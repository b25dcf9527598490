package yodel.transport;

import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the event loops of any transport poll as their {@link PollStrategy} determines. */
final class PollingIoHandler extends ForwardingIoHandler {

    private final PollStrategy polling;
    private @Nullable Context context;

    private PollingIoHandler(IoHandler transport, PollStrategy polling) {
        super(transport);
        this.polling = polling;
    }

    /**
     * Creates a factory of polling handlers.
     *
     * @param transport creates the transport's own handler of each event loop
     * @param pollings returns the polling of each event loop, in the order of the event loops
     */
    static IoHandlerFactory factory(IoHandlerFactory transport, Supplier<? extends PollStrategy> pollings) {
        return factory(transport, (handler, eventLoop) -> new PollingIoHandler(handler, pollings.get()));
    }

    @Override
    public int run(IoHandlerContext eventLoop) {
        if (context == null || context.eventLoop != eventLoop) {
            context = new Context(eventLoop);
        }
        context.timeout = polling.timeout();
        int handled = transport.run(context);
        if (handled == 0 && context.timeout == 0) {
            Thread.onSpinWait();
        }
        polling.polled(handled);
        return handled;
    }

    /** The context of the event loop, with an additional reason to wake up. */
    private static final class Context implements IoHandlerContext {
        private final IoHandlerContext eventLoop;
        private final long startedAt = System.nanoTime();
        private long timeout;

        Context(IoHandlerContext eventLoop) {
            this.eventLoop = eventLoop;
        }

        @Override
        public boolean canBlock() {
            return timeout > 0 && eventLoop.canBlock();
        }

        @Override
        public long delayNanos(long now) {
            return Math.min(timeout, eventLoop.delayNanos(now));
        }

        /**
         * Returns the deadline on a separate clock. That is possible because transports only check whether there is a
         * deadline and whether it has changed.
         */
        @Override
        public long deadlineNanos() {
            if (timeout == Long.MAX_VALUE) {
                return eventLoop.deadlineNanos();
            }
            long now = System.nanoTime();
            return now - startedAt + delayNanos(now);
        }

        @Override
        public void reportActiveIoTime(long activeNanos) {
            eventLoop.reportActiveIoTime(activeNanos);
        }

        @Override
        public boolean shouldReportActiveIoTime() {
            return eventLoop.shouldReportActiveIoTime();
        }
    }
}
