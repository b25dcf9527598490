package yodel.cli;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;

/**
 * SIGINT and SIGTERM: the first asks for an orderly end, a second one ends the process at once.
 *
 * <p>By reflection, because {@code sun.misc.Signal} is the only way that the JDK has, and the compiler's warning about
 * it cannot be switched off. A shutdown hook would not do: while hooks run, the JVM ignores further signals.
 */
final class StopSignals {

    private StopSignals() {}

    /** @param first told the number of the first signal, on a thread of the JVM's */
    static void handle(IntConsumer first) {
        AtomicBoolean asked = new AtomicBoolean();
        IntConsumer eachTime = number -> {
            if (asked.compareAndSet(false, true)) {
                first.accept(number);
            } else {
                Runtime.getRuntime().halt(ExitCode.ofSignal(number));
            }
        };
        handle("INT", eachTime);
        handle("TERM", eachTime);
    }

    private static void handle(String name, IntConsumer action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    StopSignals.class.getClassLoader(), new Class<?>[] {handler}, (self, method, args) -> {
                        action.accept((int) signal.getMethod("getNumber").invoke(args[0]));
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException e) {
            // A JDK without it still ends on the signal, only less politely.
            return;
        }
    }
}
