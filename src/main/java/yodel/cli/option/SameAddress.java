package yodel.cli.option;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yodel.transport.AddressText;

/** Detects two options with the same listen address, which only one socket can use. */
public final class SameAddress {

    private SameAddress() {}

    /**
     * Checks that a server and its admin endpoint use different addresses.
     *
     * @param servers the addresses of the server
     * @param admin the address of the admin endpoint; null for none
     * @throws IllegalArgumentException naming the options if two addresses are the same
     */
    public static void check(List<InetSocketAddress> servers, @Nullable InetSocketAddress admin) {
        for (InetSocketAddress server : servers) {
            if (admin != null && overlap(server, admin)) {
                throw new IllegalArgumentException(
                        "admin: %s (expected: a port other than that of --host and --port, which listen on %s)"
                                .formatted(AddressText.asGiven(admin), AddressText.asGiven(server)));
            }
        }
    }

    private static boolean overlap(InetSocketAddress one, InetSocketAddress other) {
        InetAddress first = one.getAddress();
        InetAddress second = other.getAddress();
        if (one.getPort() != other.getPort() || one.getPort() == 0 || first == null || second == null) {
            return false;
        }
        return first.equals(second) || covers(first, second) || covers(second, first);
    }

    /** {@code ::} includes every IPv4 address: ipv6(7). */
    private static boolean covers(InetAddress wildcard, InetAddress other) {
        return wildcard.isAnyLocalAddress() && (!(wildcard instanceof Inet4Address) || other instanceof Inet4Address);
    }
}
