package yodel.server;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Proxies stand before the server, and each connection begins with a header that tells for whom it is
 * (https://www.haproxy.org/download/2.9/doc/proxy-protocol.txt, versions 1 and 2).
 *
 * @param trusted the proxies, one at least: what anybody else says of an address is worth nothing
 * @param headerTimeout how long a header may take
 */
public record ProxyProtocol(List<AddressRange> trusted, Duration headerTimeout) {

    /** @throws IllegalArgumentException if nobody is trusted */
    public ProxyProtocol {
        trusted = List.copyOf(trusted);
        if (trusted.isEmpty()) {
            throw new IllegalArgumentException("proxy-protocol: on (expected: --trusted-proxy beside it)");
        }
    }

    /** @param address null if it is not known */
    boolean trusts(@Nullable InetAddress address) {
        return AddressRange.anyContains(trusted, address);
    }
}
