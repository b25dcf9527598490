package yodel.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds all addresses of a target's name, because a server may listen on only one of them. */
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
        if (target.isUnresolved() || !AddressText.isNamed(target)) {
            return List.of(target);
        }
        String name = target.getHostString();
        try {
            Set<InetAddress> addresses = new LinkedHashSet<>(List.of(InetAddress.getAllByName(name)));
            if (name.equalsIgnoreCase(LOCALHOST)) {
                for (byte[] loopback : LOOPBACKS) {
                    addresses.add(InetAddress.getByAddress(name, loopback));
                }
            }
            return addresses.stream()
                    .map(address -> new InetSocketAddress(address, target.getPort()))
                    .toList();
        } catch (UnknownHostException e) {
            // The name had an address a moment ago.
            return List.of(target);
        }
    }
}
