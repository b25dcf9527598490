package yodel.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds all addresses of a host name: a client tries all of them, and a server listens on all of them. */
public final class TargetAddresses {

    private static final String LOCALHOST = "localhost";

    /** Both are localhost (RFC 6761 section 6.3), even if the hosts file of the system contains only one of them. */
    private static final List<byte[]> LOOPBACKS =
            List.of(new byte[] {127, 0, 0, 1}, new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});

    private TargetAddresses() {}

    /**
     * Returns the addresses to try, in this order; each keeps the name. Returns only the target itself if it is
     * numeric or has no address.
     */
    public static List<InetSocketAddress> of(InetSocketAddress target) {
        List<InetSocketAddress> resolved = resolved(target);
        String name = target.getHostString();
        if (target.isUnresolved() || !name.equalsIgnoreCase(LOCALHOST)) {
            return resolved;
        }
        Set<InetSocketAddress> addresses = new LinkedHashSet<>(resolved);
        try {
            for (byte[] loopback : LOOPBACKS) {
                addresses.add(new InetSocketAddress(InetAddress.getByAddress(name, loopback), target.getPort()));
            }
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
        return List.copyOf(addresses);
    }

    /**
     * Returns every address that the resolver of the system has for a name, in its order; each keeps the name. Returns the
     * given address itself if it is numeric or has no address.
     */
    public static List<InetSocketAddress> resolved(InetSocketAddress given) {
        if (given.isUnresolved() || !AddressText.isNamed(given)) {
            return List.of(given);
        }
        try {
            return Arrays.stream(InetAddress.getAllByName(given.getHostString()))
                    .distinct()
                    .map(address -> new InetSocketAddress(address, given.getPort()))
                    .toList();
        } catch (UnknownHostException e) {
            // The name had an address a moment ago.
            return List.of(given);
        }
    }
}
