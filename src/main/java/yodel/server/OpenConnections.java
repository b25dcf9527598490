package yodel.server;

import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many connections of each address are open. Safe for use by any thread. */
final class OpenConnections {

    private final Map<InetAddress, Integer> open = new ConcurrentHashMap<>();

    /** Counts one more, unless that would be more than {@code limit}; whether it did. */
    boolean add(InetAddress address, int limit) {
        // Not merge alone: between a look and a count, another event loop's connection could take the last place.
        int now = open.merge(address, 1, Integer::sum);
        if (now > limit) {
            remove(address);
            return false;
        }
        return true;
    }

    /** One that was counted has ended. */
    void remove(InetAddress address) {
        open.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }
}
