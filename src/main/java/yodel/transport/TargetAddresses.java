package yodel.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds every address that a target's name has: a server may listen at one of them only. */
public final class TargetAddresses {

    private static final String LOCALHOST = "localhost";

    /** Both are localhost (RFC 6761 section 6.3), also where the system's hosts file has one of them only. */
    private static final List<byte[]> LOOPBACKS =
            List.of(new byte[] {127, 0, 0, 1}, new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});

    private TargetAddresses() {}

    /**
     * Returns the addresses to try, in this order; each keeps the name. The target itself where it was given in numbers, or
     * has no address.
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
            // It had one a moment ago.
            return List.of(target);
        }
    }
}
