package yodel.cli;

import java.lang.reflect.Proxy;
import java.util.function.IntConsumer;

/**
 * Signals of the operating system. By reflection, because {@code sun.misc.Signal} is the only way that the JDK has, and
 * the compiler's warning about it cannot be switched off.
 */
final class Signals {

    private Signals() {}

    /**
     * Has each signal of this kind handled so from now on.
     *
     * @param name such as INT; one that the system does not have is never heard of
     * @param action told the signal's number, on a thread of the JVM's
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
            // A JDK without it goes on as if there were none: it ends on SIGINT, only less politely.
            return;
        }
    }
}
