package yodel.server;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * Logs what peers do wrong, at a bounded rate: whoever can make the server log can fill its disk. So many lines are
 * written in a second; of the rest, one line at its end says how many of each kind there were. Safe for use by any
 * thread.
 */
final class FaultLog {

    /** Lines in a second, beside the one that tells of those left out. */
    static final int LINES = 10;

    /** A kind of its own has a voice in every second, however many of another kind came first. */
    private static final int LINES_OF_A_KIND = 5;

    private final Logger log;
    private final ScheduledExecutorService timer;

    private final Map<String, Integer> written = new TreeMap<>();
    private final Map<String, Integer> leftOut = new TreeMap<>();
    private int lines;
    private boolean secondIsRunning;

    /** @param timer ends the second that the first line begins; the executor's own, nothing is shut down here */
    FaultLog(Logger log, ScheduledExecutorService timer) {
        this.log = log;
        this.timer = timer;
    }

    void log(Level level, Object kind, String format, Object... arguments) {
        log(level, kind, null, format, arguments);
    }

    /** Logs one thing that happened, with the stack of {@code cause} where there is one, or counts it only. */
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
        if (lines < LINES && written.getOrDefault(kind, 0) < LINES_OF_A_KIND) {
            lines++;
            written.merge(kind, 1, Integer::sum);
            return true;
        }
        leftOut.merge(kind, 1, Integer::sum);
        return false;
    }

    /** Tells of what was left out since the second began, and begins anew. */
    synchronized void endSecond() {
        if (!leftOut.isEmpty()) {
            log.warn(
                    "not logged in the last second: {}",
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
