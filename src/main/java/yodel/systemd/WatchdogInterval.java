package yodel.systemd;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;

/** Reads the watchdog interval that the service manager requests; see sd_watchdog_enabled(3). */
final class WatchdogInterval {

    private WatchdogInterval() {}

    /** Returns empty if no watchdog is configured, or if it is configured for a process other than {@code pid}. */
    static Optional<Duration> of(Map<String, String> environment, long pid, Logger log) {
        String interval = environment.get("WATCHDOG_USEC");
        String process = environment.get("WATCHDOG_PID");
        if (interval == null || (process != null && !process.equals(Long.toString(pid)))) {
            return Optional.empty();
        }
        // 15 digits are about 30 years and, converted to ns, still fit into a long.
        if (!interval.matches("[1-9][0-9]{0,14}")) {
            log.warn("WATCHDOG_USEC: {} (expected: a number of microseconds); watchdog disabled", interval);
            return Optional.empty();
        }
        return Optional.of(Duration.of(Long.parseLong(interval), ChronoUnit.MICROS));
    }
}
