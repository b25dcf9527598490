package yodel.server.admission;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import yodel.tls.ServerTls;

/**
 * Rules for accepting connections.
 *
 * @param limits the maximum numbers of open connections
 * @param allowed the allowed client addresses; empty for all addresses
 * @param tls the TLS configuration; null for plain TCP
 * @param proxy the trusted proxies in front of the server; null for none
 */
public record AccessPolicy(
        ConnectionLimits limits,
        List<AddressRange> allowed,
        @Nullable ServerTls tls,
        @Nullable ProxyProtocol proxy) {

    public AccessPolicy {
        allowed = List.copyOf(allowed);
    }

    /** Returns rules that accept every client, in plain TCP. */
    public static AccessPolicy limitedTo(ConnectionLimits limits) {
        return new AccessPolicy(limits, List.of(), null, null);
    }

    /** Returns whether every client that can reach the server is accepted. */
    public boolean isOpenToAll() {
        return tls == null && allowed.isEmpty() && proxy == null;
    }

    /** @param address null if unknown */
    boolean allows(@Nullable InetAddress address) {
        return allowed.isEmpty() || AddressRange.anyContains(allowed, address);
    }

    /** Returns a summary for a log line. */
    @Override
    public String toString() {
        return "%s; allowed: %s; %s, %s per address%s"
                .formatted(
                        tls == null ? "plain TCP" : tls.toString(),
                        allowed.isEmpty()
                                ? "all addresses"
                                : allowed.stream().map(AddressRange::toString).collect(Collectors.joining(", ")),
                        ConnectionLimits.atMost(limits.total()),
                        limits.perAddress() == Integer.MAX_VALUE ? "any number" : limits.perAddress(),
                        proxy == null ? "" : "; behind proxies");
    }
}
