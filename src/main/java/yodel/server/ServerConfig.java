package yodel.server;

import java.net.InetSocketAddress;
import java.util.List;
import yodel.server.connection.HoldLimits;
import yodel.server.connection.Timeouts;
import yodel.transport.BusyPoll;
import yodel.transport.Transport;
import yodel.transport.socket.SocketSettings;
import yodel.wire.WireFormat;

/**
 * Configuration of a server.
 *
 * @param addresses the addresses to listen on, at least one, all with one port; port 0 picks a port that is free at
 *     every address
 * @param reusePort whether other processes of the same user may listen on the port as well
 * @param format the wire format
 * @param transport the transport
 * @param threads the number of worker event loops, 1 to 1024
 * @param busyPoll whether the event loops poll instead of sleeping
 * @param timeouts the timeouts for clients
 * @param readBudget the maximum number of bytes to read from one connection before the event loop moves on to the
 *     next, 1 KiB to 16 MiB
 * @param holding the limits for held replies
 * @param sockets the options of the sockets
 */
public record ServerConfig(
        List<InetSocketAddress> addresses,
        boolean reusePort,
        WireFormat format,
        Transport transport,
        int threads,
        BusyPoll busyPoll,
        Timeouts timeouts,
        int readBudget,
        HoldLimits holding,
        SocketSettings sockets) {

    private static final int MAX_THREADS = 1024;
    private static final int MIN_READ_BUDGET = 1 << 10;
    private static final int MAX_READ_BUDGET = 16 << 20;

    /** @throws IllegalArgumentException if there is no address, or {@code threads} or {@code readBudget} is out of range */
    public ServerConfig {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("no address to listen on");
        }
        if (threads < 1 || threads > MAX_THREADS) {
            throw new IllegalArgumentException("threads: " + threads + " (expected: 1 to 1024)");
        }
        if (readBudget < MIN_READ_BUDGET || readBudget > MAX_READ_BUDGET) {
            throw new IllegalArgumentException("read-budget: " + readBudget + " (expected: 1KiB to 16MiB)");
        }
    }
}
