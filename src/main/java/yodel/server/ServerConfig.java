package yodel.server;

import java.net.InetSocketAddress;
import yodel.transport.Transport;
import yodel.wire.WireFormat;

/**
 * What a server is started with.
 *
 * @param address where it listens; port 0 picks a free one
 * @param format what it speaks
 * @param transport how it reaches the kernel
 * @param threads worker event loops, 1 to 1024
 */
public record ServerConfig(InetSocketAddress address, WireFormat format, Transport transport, int threads) {

    private static final int MAX_THREADS = 1024;

    /** @throws IllegalArgumentException if {@code threads} is out of its range */
    public ServerConfig {
        if (threads < 1 || threads > MAX_THREADS) {
            throw new IllegalArgumentException("threads: " + threads + " (expected: 1 to 1024)");
        }
    }
}
