package yodel.server.connection;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * Logs client errors at a bounded rate, because a client that can make the server log could fill its disk. A limited
 * number of lines is written per second; at the end of the second, one line counts the suppressed ones by kind. Safe
 * for use by any thread.
 */
public final class RateLimitedLogger {

    /** The maximum number of lines per second, not counting the summary of suppressed lines. */
    static final int LINES = 10;

    /** Every kind gets at least one line per second, however many lines of other kinds came first. */
    private static final int LINES_PER_KIND = 5;

    private final Logger log;
    private final ScheduledExecutorService timer;

    private final Map<String, Integer> written = new TreeMap<>();
    private final Map<String, Integer> leftOut = new TreeMap<>();
    private int lines;
    private boolean secondIsRunning;

    /** @param timer schedules the end of each second; owned by the caller and not shut down here */
    public RateLimitedLogger(Logger log, ScheduledExecutorService timer) {
        this.log = log;
        this.timer = timer;
    }

    public void log(Level level, Object kind, String format, Object... arguments) {
        log(level, kind, null, format, arguments);
    }

    /** Logs one event, with the stack trace of {@code cause} if there is one, or only counts it. */
    void log(Level level, Object kind, @Nullable Throwable cause, String format, Object... arguments) {
        if (log.isEnabledForLevel(level) && isAdmitted(kind.toString())) {
            var line = log.atLevel(level);
            for (Object argument : arguments) {
                line = line.addArgument(argument);
            }
            (cause == null ? line : line.setCause(cause)).log(format);
        }
    }

    private synchronized boolean isAdmitted(String kind) {
        if (!secondIsRunning) {
            secondIsRunning = true;
            timer.schedule(this::endSecond, 1, SECONDS);
        }
        if (lines < LINES && written.getOrDefault(kind, 0) < LINES_PER_KIND) {
            lines++;
            written.merge(kind, 1, Integer::sum);
            return true;
        }
        leftOut.merge(kind, 1, Integer::sum);
        return false;
    }

    /** Logs the number of suppressed lines and starts a new second. */
    public synchronized void endSecond() {
        if (!leftOut.isEmpty()) {
            log.warn(
                    "log lines suppressed in the last second: {}",
                    leftOut.entrySet().stream()
                            .map(entry -> entry.getValue() + " " + entry.getKey())
                            .collect(Collectors.joining(", ")));
        }
        written.clear();
        leftOut.clear();
        lines = 0;
        secondIsRunning = false;
    }
}
