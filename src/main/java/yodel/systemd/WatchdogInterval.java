package yodel.systemd;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;

/** How often the service manager wants to hear that the service still works: sd_watchdog_enabled(3). */
final class WatchdogInterval {

    private WatchdogInterval() {}

    /** Empty if it does not want to, or not from the process {@code pid}. */
    static Optional<Duration> of(Map<String, String> environment, long pid, Logger log) {
        String interval = environment.get("WATCHDOG_USEC");
        String process = environment.get("WATCHDOG_PID");
        if (interval == null || (process != null && !process.equals(Long.toString(pid)))) {
            return Optional.empty();
        }
        // 15 digits are 30 years, and as nanoseconds they still fit into a long.
        if (!interval.matches("[1-9][0-9]{0,14}")) {
            log.warn("WATCHDOG_USEC: {} (expected: a number of microseconds); no watchdog is fed", interval);
            return Optional.empty();
        }
        return Optional.of(Duration.of(Long.parseLong(interval), ChronoUnit.MICROS));
    }
}
