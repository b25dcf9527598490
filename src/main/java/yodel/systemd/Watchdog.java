package yodel.systemd;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.SingleThreadEventExecutor;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;

/**
 * Probes event loops. If a loop has not responded by the next probe, logs its name and stack trace, which explain a
 * restart by the watchdog.
 */
final class Watchdog {

    private final List<EventExecutor> eventLoops;
    private final Runnable allAnswered;
    private final Logger log;
    private final Set<EventExecutor> silent = ConcurrentHashMap.newKeySet();
    private final AtomicInteger unanswered = new AtomicInteger();
    private boolean reported;

    /** @param allAnswered called by the last loop to respond, each time that all loops have responded */
    Watchdog(Collection<? extends EventExecutor> eventLoops, Runnable allAnswered, Logger log) {
        this.eventLoops = List.copyOf(eventLoops);
        this.allAnswered = allAnswered;
        this.log = log;
    }

    /** Probes all loops unless a response to the previous probe is missing. Called repeatedly from one thread. */
    void ask() {
        if (unanswered.get() > 0) {
            report();
            return;
        }
        reported = false;
        silent.addAll(eventLoops);
        unanswered.set(eventLoops.size());
        for (EventExecutor eventLoop : eventLoops) {
            // A loop that is shutting down is silent on purpose.
            if (!eventLoop.isShuttingDown()) {
                eventLoop.execute(() -> answered(eventLoop));
            }
        }
    }

    private void answered(EventExecutor eventLoop) {
        silent.remove(eventLoop);
        if (unanswered.decrementAndGet() == 0) {
            allAnswered.run();
        }
    }

    private void report() {
        if (reported) {
            return;
        }
        reported = true;
        for (EventExecutor eventLoop : silent) {
            if (!eventLoop.isShuttingDown() && eventLoop instanceof SingleThreadEventExecutor loop) {
                var thread = loop.threadProperties();
                log.error(
                        "the event loop {} does not respond; the watchdog will kill this process if it stays blocked",
                        thread.name(),
                        new EventLoopStackTrace(thread.stackTrace()));
            }
        }
    }
}
