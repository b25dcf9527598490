package yodel.cli;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * SIGINT and SIGTERM: the first asks for an orderly end, a second one ends the process at once.
 *
 * <p>A shutdown hook would not do: while hooks run, the JVM ignores further signals.
 */
final class StopSignals {

    private StopSignals() {}

    /** @param first told the number of the first signal, on a thread of the JVM's */
    static void handle(IntConsumer first) {
        handle(first, () -> {});
    }

    /**
     * @param first told the number of the first signal, on a thread of the JVM's
     * @param beforeEnd what is to be done still when a second one ends the process; a third one does not wait for it
     */
    static void handle(IntConsumer first, Runnable beforeEnd) {
        AtomicInteger times = new AtomicInteger();
        IntConsumer eachTime = number -> {
            int time = times.incrementAndGet();
            if (time == 1) {
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
}
