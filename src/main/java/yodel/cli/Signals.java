package yodel.cli;

import java.lang.reflect.Proxy;
import java.util.function.IntConsumer;

/**
 * Installs handlers for operating system signals. Uses reflection, because {@code sun.misc.Signal} is the only API of
 * the JDK for signals, and its compiler warning cannot be suppressed.
 */
final class Signals {

    private Signals() {}

    /**
     * Sets the handler of a signal.
     *
     * @param name the name, such as INT; a signal that the system does not have is never delivered
     * @param action receives the number of the signal, on a thread of the JVM
     */
    static void handle(String name, IntConsumer action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handler}, (self, method, args) -> {
                        action.accept((int) signal.getMethod("getNumber").invoke(args[0]));
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException e) {
            // Without this class, the JDK keeps its default behavior: SIGINT ends the process without a drain.
            return;
        }
    }
}
