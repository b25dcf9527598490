package yodel.transport;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.util.concurrent.ThreadAwareExecutor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Has any transport's event loop look for events as its {@link Polling} says. */
final class PollingIoHandler implements IoHandler {

    private final IoHandler transport;
    private final Polling polling;
    private @Nullable Context context;

    private PollingIoHandler(IoHandler transport, Polling polling) {
        this.transport = transport;
        this.polling = polling;
    }

    /** @param pollings gives each event loop its own, in their order */
    static IoHandlerFactory factory(IoHandlerFactory transport, Supplier<? extends Polling> pollings) {
        return new IoHandlerFactory() {
            @Override
            public IoHandler newHandler(ThreadAwareExecutor executor) {
                return new PollingIoHandler(transport.newHandler(executor), pollings.get());
            }

            @Override
            public boolean isChangingThreadSupported() {
                return transport.isChangingThreadSupported();
            }
        };
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

    @Override
    public void initialize() {
        transport.initialize();
    }

    @Override
    public void prepareToDestroy() {
        transport.prepareToDestroy();
    }

    @Override
    public void destroy() {
        transport.destroy();
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        return transport.register(handle);
    }

    @Override
    public void wakeup() {
        transport.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
        return transport.isCompatible(handleType);
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
