package yodel.transport;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.util.concurrent.ThreadAwareExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Has any transport's event loops look for events again and again in place of sleeping until one comes. A sleeping thread
 * is not woken up at once, and its processor may have to leave an idle state first.
 */
final class BusyPolling implements IoHandlerFactory {

    private final IoHandlerFactory sleeping;

    BusyPolling(IoHandlerFactory sleeping) {
        this.sleeping = sleeping;
    }

    @Override
    public IoHandler newHandler(ThreadAwareExecutor executor) {
        return new Handler(sleeping.newHandler(executor));
    }

    @Override
    public boolean isChangingThreadSupported() {
        return sleeping.isChangingThreadSupported();
    }

    private static final class Handler implements IoHandler {
        private final IoHandler sleeping;
        private @Nullable NeverBlocking context;

        Handler(IoHandler sleeping) {
            this.sleeping = sleeping;
        }

        @Override
        public int run(IoHandlerContext blocking) {
            if (context == null || context.blocking != blocking) {
                context = new NeverBlocking(blocking);
            }
            int handled = sleeping.run(context);
            if (handled == 0) {
                Thread.onSpinWait();
            }
            return handled;
        }

        @Override
        public void initialize() {
            sleeping.initialize();
        }

        @Override
        public void prepareToDestroy() {
            sleeping.prepareToDestroy();
        }

        @Override
        public void destroy() {
            sleeping.destroy();
        }

        @Override
        public IoRegistration register(IoHandle handle) throws Exception {
            return sleeping.register(handle);
        }

        @Override
        public void wakeup() {
            sleeping.wakeup();
        }

        @Override
        public boolean isCompatible(Class<? extends IoHandle> handleType) {
            return sleeping.isCompatible(handleType);
        }
    }

    /** The context of an event loop that has always something else to do. */
    private record NeverBlocking(IoHandlerContext blocking) implements IoHandlerContext {

        @Override
        public boolean canBlock() {
            return false;
        }

        @Override
        public long delayNanos(long currentTimeNanos) {
            return blocking.delayNanos(currentTimeNanos);
        }

        @Override
        public long deadlineNanos() {
            return blocking.deadlineNanos();
        }

        @Override
        public void reportActiveIoTime(long activeNanos) {
            blocking.reportActiveIoTime(activeNanos);
        }

        @Override
        public boolean shouldReportActiveIoTime() {
            return blocking.shouldReportActiveIoTime();
        }
    }
}
