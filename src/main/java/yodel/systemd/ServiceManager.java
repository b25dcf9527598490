package yodel.systemd;

import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Supplier;

/** The service manager that started this process and monitors it. Close it when the process ends. */
public interface ServiceManager extends AutoCloseable {

    /** A no-op, for processes without a service manager. */
    ServiceManager NONE = new ServiceManager() {
        @Override
        public void ready(Supplier<String> status, Collection<? extends EventExecutor> eventLoops) {}

        @Override
        public void stopping(Duration longest) {}

        @Override
        public void close() {}
    };

    /**
     * Reports that the service is ready. From now on, status changes are reported and, if a watchdog is configured,
     * that all event loops respond.
     *
     * @param status supplies the status as one line for the user; called from a thread of this object
     */
    void ready(Supplier<String> status, Collection<? extends EventExecutor> eventLoops);

    /** Reports that the service is stopping, which takes at most {@code longest}. */
    void stopping(Duration longest);

    @Override
    void close();
}
