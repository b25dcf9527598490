package yodel.server;

import java.net.InetSocketAddress;
import yodel.transport.Transport;
import yodel.wire.WireFormat;

/**
 * What a server is started with.
 *
 * @param address where it listens; port 0 picks a free one
 * @param reusePort whether other processes of the same user that say so too may listen there as well
 * @param format what it speaks
 * @param transport how it reaches the kernel
 * @param threads worker event loops, 1 to 1024
 * @param busyPoll whether they look for events all the time in place of sleeping until one comes
 * @param deadlines how long a peer may keep it waiting
 * @param readBudget bytes that are read from one connection before the others of its event loop have their turn, 1 KiB
 *     to 16 MiB; at most twice as many wait for a peer that takes nothing
 * @param holding how much of replies is held for clients that send before they read
 */
public record ServerConfig(
        InetSocketAddress address,
        boolean reusePort,
        WireFormat format,
        Transport transport,
        int threads,
        boolean busyPoll,
        Deadlines deadlines,
        int readBudget,
        HoldLimits holding) {

    private static final int MAX_THREADS = 1024;
    private static final int MIN_READ_BUDGET = 1 << 10;
    private static final int MAX_READ_BUDGET = 16 << 20;

    /** @throws IllegalArgumentException if {@code threads} or {@code readBudget} is out of its range */
    public ServerConfig {
        if (threads < 1 || threads > MAX_THREADS) {
            throw new IllegalArgumentException("threads: " + threads + " (expected: 1 to 1024)");
        }
        if (readBudget < MIN_READ_BUDGET || readBudget > MAX_READ_BUDGET) {
            throw new IllegalArgumentException("read-budget: " + readBudget + " (expected: 1KiB to 16MiB)");
        }
    }
}
