package yodel.server.admission;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Configuration of the PROXY protocol: each connection starts with a header from a trusted proxy that names the client
 * (https://www.haproxy.org/download/2.9/doc/proxy-protocol.txt, versions 1 and 2).
 *
 * @param trusted the trusted proxies, at least one; headers from other addresses are rejected
 * @param headerTimeout the maximum time for the header to arrive
 */
public record ProxyProtocol(List<AddressRange> trusted, Duration headerTimeout) {

    /** @throws IllegalArgumentException if no proxy is trusted */
    public ProxyProtocol {
        trusted = List.copyOf(trusted);
        if (trusted.isEmpty()) {
            throw new IllegalArgumentException("proxy-protocol: on (expected: --trusted-proxy as well)");
        }
    }

    /** @param address null if unknown */
    boolean trusts(@Nullable InetAddress address) {
        return AddressRange.anyContains(trusted, address);
    }
}
