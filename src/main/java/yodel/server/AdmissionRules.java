package yodel.server;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import yodel.tls.ServerTls;

/**
 * Who gets in, and what they have to do for it.
 *
 * @param limits how many
 * @param allowed from where; empty for from everywhere
 * @param tls how connections are secured; null for plain TCP
 * @param proxy who stands before the clients; null for nobody
 */
public record AdmissionRules(
        ConnectionLimits limits,
        List<AddressRange> allowed,
        @Nullable ServerTls tls,
        @Nullable ProxyProtocol proxy) {

    public AdmissionRules {
        allowed = List.copyOf(allowed);
    }

    /** Everybody, in plain TCP. */
    public static AdmissionRules limitedTo(ConnectionLimits limits) {
        return new AdmissionRules(limits, List.of(), null, null);
    }

    /** Whether whoever can reach the server is served. */
    public boolean isOpenToAll() {
        return tls == null && allowed.isEmpty() && proxy == null;
    }

    /** @param address null if it is not known */
    boolean allows(@Nullable InetAddress address) {
        return allowed.isEmpty() || AddressRange.anyContains(allowed, address);
    }

    /** For a line of the log. */
    @Override
    public String toString() {
        return "%s; allowed: %s; %s, %s of an address%s"
                .formatted(
                        tls == null ? "plain TCP" : tls.toString(),
                        allowed.isEmpty()
                                ? "everybody"
                                : allowed.stream().map(AddressRange::toString).collect(Collectors.joining(", ")),
                        ConnectionLimits.atMost(limits.total()),
                        limits.perAddress() == Integer.MAX_VALUE ? "any number" : limits.perAddress(),
                        proxy == null ? "" : "; behind proxies");
    }
}
