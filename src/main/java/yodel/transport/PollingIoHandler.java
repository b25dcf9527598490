package yodel.transport;

import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Has any transport's event loop look for events as its {@link Polling} says. */
final class PollingIoHandler extends ForwardingIoHandler {

    private final Polling polling;
    private @Nullable Context context;

    private PollingIoHandler(IoHandler transport, Polling polling) {
        super(transport);
        this.polling = polling;
    }

    /** @param pollings gives each event loop its own, in their order */
    static IoHandlerFactory factory(IoHandlerFactory transport, Supplier<? extends Polling> pollings) {
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

    /** The event loop's context, with another reason to come back. */
    private static final class Context implements IoHandlerContext {
        private final IoHandlerContext eventLoop;
        private final long begun = System.nanoTime();
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

        /** On a clock of its own: transports only ask whether there is one, and whether it is another than the last. */
        @Override
        public long deadlineNanos() {
            if (timeout == Long.MAX_VALUE) {
                return eventLoop.deadlineNanos();
            }
            long now = System.nanoTime();
            return now - begun + delayNanos(now);
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
