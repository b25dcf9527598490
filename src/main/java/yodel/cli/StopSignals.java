package yodel.cli;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Handles SIGINT and SIGTERM: the first signal requests an orderly end, a second one ends the process immediately.
 *
 * <p>A shutdown hook is unsuitable: while hooks run, the JVM ignores further signals.
 */
final class StopSignals {

    /** How long the terminal may take to be put in order before the process ends. */
    private static final Duration TIDYING = Duration.ofSeconds(1);

    private StopSignals() {}

    /** @param first receives the number of the first signal, on a thread of the JVM */
    static void handle(IntConsumer first) {
        handle(first, () -> {}, null);
    }

    /**
     * Handles both signals from now on.
     *
     * @param first told the number of the first signal, on a thread of the JVM's
     * @param beforeEnd what is to be done still when a second one ends the process; a third one does not wait for it
     * @param atMost how long after the first one the process ends, whatever it waits for; null for as long as it takes
     */
    static void handle(IntConsumer first, Runnable beforeEnd, @Nullable Duration atMost) {
        AtomicInteger times = new AtomicInteger();
        IntConsumer eachTime = number -> {
            int time = times.incrementAndGet();
            if (time == 1) {
                if (atMost != null) {
                    endAfter(atMost, beforeEnd, number);
                }
                first.accept(number);
                return;
            }
            if (time == 2) {
                beforeEnd.run();
            }
            Runtime.getRuntime().halt(ExitCode.ofSignal(number));
        };
        Signals.handle("INT", eachTime);
        Signals.handle("TERM", eachTime);
    }

    /** For what cannot be interrupted, such as a result that is written to a pipe from which nobody reads. */
    private static void endAfter(Duration time, Runnable beforeEnd, int signal) {
        daemon(() -> {
            sleep(time);
            Thread tidying = daemon(beforeEnd);
            try {
                tidying.join(TIDYING.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(ExitCode.ofSignal(signal));
        });
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable body) {
        Thread thread = new Thread(body, "stop");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
