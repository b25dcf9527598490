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

    /** The maximum time to restore the terminal before the process ends. */
    private static final Duration TIDYING = Duration.ofSeconds(1);

    private StopSignals() {}

    /** @param first receives the number of the first signal, on a thread of the JVM */
    static void handle(IntConsumer first) {
        handle(first, () -> {}, null);
    }

    /**
     * Installs the handlers of both signals.
     *
     * @param first receives the number of the first signal, on a thread of the JVM
     * @param beforeEnd runs before a second signal ends the process; a third signal does not wait for it
     * @param atMost the maximum time from the first signal to the end of the process; null for no maximum
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

    /**
     * Ends the process even if a thread cannot be interrupted, such as one that writes a result to a pipe without a
     * reader.
     */
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
