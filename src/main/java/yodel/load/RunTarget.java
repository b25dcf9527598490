package yodel.load;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import yodel.transport.TargetAddresses;

/**
 * Decides which address of the target's name a run uses: the first one that accepts a connection, for all connections. Safe
 * for use by any thread.
 */
final class RunTarget {

    private final List<InetSocketAddress> addresses;
    private final AtomicReference<@Nullable InetSocketAddress> chosen = new AtomicReference<>();

    RunTarget(InetSocketAddress target) {
        this.addresses = TargetAddresses.of(target);
        if (addresses.size() == 1) {
            chosen.set(addresses.get(0));
        }
    }

    /** Returns the addresses that a connection has to try, in this order; one at least. */
    List<InetSocketAddress> toTry() {
        InetSocketAddress one = chosen.get();
        return one == null ? addresses : List.of(one);
    }

    /** Records that an address accepted a connection. */
    void connected(InetSocketAddress address) {
        chosen.compareAndSet(null, address);
    }

    /** Returns whether all connections go to one address by now. */
    boolean isChosen() {
        return chosen.get() != null;
    }

    /** Returns the address that the run uses; the first one that it tries, if none is chosen yet. */
    InetSocketAddress address() {
        return toTry().get(0);
    }
}
