package yodel.systemd;

import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service manager that started this process and monitors it. Close it when the process ends. */
public interface ServiceManager extends AutoCloseable {

    /** Frequent enough for "systemctl status". */
    Duration STATUS_INTERVAL = Duration.ofSeconds(5);

    /** A no-op, for processes without a service manager. */
    ServiceManager NONE = new ServiceManager() {
        @Override
        public void ready(Supplier<String> status, Collection<? extends EventExecutor> eventLoops) {}

        @Override
        public void stopping(Duration longest) {}

        @Override
        public void close() {}
    };

    /** Returns the service manager named in {@code NOTIFY_SOCKET}; logs a warning if it is unreachable. */
    static ServiceManager of(Map<String, String> environment) {
        String address = environment.getOrDefault("NOTIFY_SOCKET", "");
        if (address.isEmpty()) {
            return NONE;
        }
        Logger log = LoggerFactory.getLogger(ServiceManager.class);
        try {
            return new SdNotifier(
                    NotifySocket.of(address),
                    WatchdogInterval.of(environment, ProcessHandle.current().pid(), log),
                    STATUS_INTERVAL,
                    log);
        } catch (NotifyException e) {
            log.warn("cannot notify the service manager that this service is ready: {}", e.getMessage());
            return NONE;
        }
    }

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
