package yodel.server.admission;

import io.netty.channel.Channel;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the open connections per client address. Safe for use by any thread. */
final class OpenConnections {

    private final Map<InetAddress, Integer> open = new ConcurrentHashMap<>();

    /**
     * Counts a connection until it is closed, unless that would exceed {@code limit}. Returns whether the connection
     * was counted.
     */
    boolean add(Channel connection, InetAddress address, int limit) {
        // Checks and counts atomically: otherwise a connection on another event loop could take the last slot in
        // between.
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
