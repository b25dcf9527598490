package yodel.systemd;

import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the service manager of this process. */
public final class ServiceManagers {

    /** Frequent enough for "systemctl status". */
    private static final Duration STATUS_INTERVAL = Duration.ofSeconds(5);

    private ServiceManagers() {}

    /** Returns the service manager named in {@code NOTIFY_SOCKET}; logs a warning if it is unreachable. */
    public static ServiceManager of(Map<String, String> environment) {
        String address = environment.getOrDefault("NOTIFY_SOCKET", "");
        if (address.isEmpty()) {
            return ServiceManager.NONE;
        }
        Logger log = LoggerFactory.getLogger(ServiceManagers.class);
        try {
            return new SdNotifier(
                    NotifySocket.of(address),
                    WatchdogInterval.of(environment, ProcessHandle.current().pid(), log),
                    STATUS_INTERVAL,
                    log);
        } catch (NotifyException e) {
            log.warn("cannot notify the service manager that this service is ready: {}", e.getMessage());
            return ServiceManager.NONE;
        }
    }
}
