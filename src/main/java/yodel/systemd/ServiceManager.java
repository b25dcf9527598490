package yodel.systemd;

import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What started this process and wants to know how it does. To be closed when the process ends. */
public interface ServiceManager extends AutoCloseable {

    /** Often enough for whoever looks at "systemctl status". */
    Duration STATUS_INTERVAL = Duration.ofSeconds(5);

    /** There is none: nobody is told. */
    ServiceManager NONE = new ServiceManager() {
        @Override
        public void ready(Supplier<String> status, Collection<? extends EventExecutor> eventLoops) {}

        @Override
        public void stopping(Duration longest) {}

        @Override
        public void close() {}
    };

    /** The one that the environment names in {@code NOTIFY_SOCKET}; where that cannot be reached, a warning is logged. */
    static ServiceManager of(Map<String, String> environment) {
        String address = environment.getOrDefault("NOTIFY_SOCKET", "");
        if (address.isEmpty()) {
            return NONE;
        }
        Logger log = LoggerFactory.getLogger(ServiceManager.class);
        try {
            return new Notifier(
                    NotifySocket.of(address),
                    WatchdogInterval.of(environment, ProcessHandle.current().pid(), log),
                    STATUS_INTERVAL,
                    log);
        } catch (NotifyException e) {
            log.warn("the service manager cannot be told that this service is ready: {}", e.getMessage());
            return NONE;
        }
    }

    /**
     * The service does its work from now on. While it does, the status is told whenever it has changed, and where a watchdog
     * is asked for, that each of the event loops answers.
     *
     * @param status how it does, in a line for people; asked from a thread of this object's own
     */
    void ready(Supplier<String> status, Collection<? extends EventExecutor> eventLoops);

    /** The service begins to stop, which may take as long as {@code longest}. */
    void stopping(Duration longest);

    @Override
    void close();
}
