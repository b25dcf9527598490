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
 * Asks event loops for a sign of life. One that does not give it for as long as from one question to the next is named in
 * the log, with what it is doing: whoever finds the service restarted wants to know why.
 */
final class Watchdog {

    private final List<EventExecutor> eventLoops;
    private final Runnable allAnswered;
    private final Logger log;
    private final Set<EventExecutor> silent = ConcurrentHashMap.newKeySet();
    private final AtomicInteger unanswered = new AtomicInteger();
    private boolean told;

    /** @param allAnswered called by the loop that answers last, each time that all have */
    Watchdog(Collection<? extends EventExecutor> eventLoops, Runnable allAnswered, Logger log) {
        this.eventLoops = List.copyOf(eventLoops);
        this.allAnswered = allAnswered;
        this.log = log;
    }

    /** Asks all of them, unless one has not answered the last question yet. From one thread, again and again. */
    void ask() {
        if (unanswered.get() > 0) {
            tell();
            return;
        }
        told = false;
        silent.addAll(eventLoops);
        unanswered.set(eventLoops.size());
        for (EventExecutor eventLoop : eventLoops) {
            // Whoever has shut it down does not need to be told that it is silent.
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

    private void tell() {
        if (told) {
            return;
        }
        told = true;
        for (EventExecutor eventLoop : silent) {
            if (!eventLoop.isShuttingDown() && eventLoop instanceof SingleThreadEventExecutor loop) {
                var thread = loop.threadProperties();
                log.error(
                        "the event loop {} does not answer; the watchdog ends this process if that goes on",
                        thread.name(),
                        new StalledException(thread.stackTrace()));
            }
        }
    }
}
