package yodel.server;

import io.netty.channel.Channel;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many connections of each address are open. Safe for use by any thread. */
final class OpenConnections {

    private final Map<InetAddress, Integer> open = new ConcurrentHashMap<>();

    /** Counts a connection until it is closed, unless it would be more than {@code limit}; whether it did. */
    boolean add(Channel connection, InetAddress address, int limit) {
        // Not a look and then a count: between them, another event loop's connection could take the last place.
        int now = open.merge(address, 1, Integer::sum);
        if (now > limit) {
            remove(address);
            return false;
        }
        connection.closeFuture().addListener(closed -> remove(address));
        return true;
    }

    private void remove(InetAddress address) {
        open.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }
}
