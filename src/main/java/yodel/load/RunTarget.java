package yodel.load;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the address of the target's name that a run uses for all connections: the first one that accepts a
 * connection. Safe for use by any thread.
 */
final class RunTarget {

    private final List<InetSocketAddress> addresses;
    private final AtomicReference<@Nullable InetSocketAddress> chosen = new AtomicReference<>();

    /** @param addresses the addresses of the target's name, at least one */
    RunTarget(List<InetSocketAddress> addresses) {
        this.addresses = List.copyOf(addresses);
        if (addresses.size() == 1) {
            chosen.set(addresses.get(0));
        }
    }

    /** Returns the addresses that a connection tries, in this order; at least one. */
    List<InetSocketAddress> toTry() {
        InetSocketAddress one = chosen.get();
        return one == null ? addresses : List.of(one);
    }

    /** Records that an address accepted a connection. */
    void connected(InetSocketAddress address) {
        chosen.compareAndSet(null, address);
    }

    /** Returns whether the address for all connections has been chosen. */
    boolean isChosen() {
        return chosen.get() != null;
    }

    /** Returns the address that the run uses; before one is chosen, the first address to try. */
    InetSocketAddress address() {
        return toTry().get(0);
    }
}
