package yodel.transport.socket;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;

/** The IP versions that may be used. */
public enum AddressFamily {
    ANY("IP"),
    IPV4("IPv4"),
    IPV6("IPv6");

    private final String label;

    AddressFamily(String label) {
        this.label = label;
    }

    private boolean contains(InetAddress address) {
        return switch (this) {
            case ANY -> true;
            case IPV4 -> address instanceof Inet4Address;
            case IPV6 -> address instanceof Inet6Address;
        };
    }

    /**
     * Returns the addresses of this family, in their order; all addresses if none has been resolved.
     *
     * @throws IllegalArgumentException if none is of this family; the message names the option
     */
    public List<InetSocketAddress> of(List<InetSocketAddress> addresses) {
        List<InetSocketAddress> alike = addresses.stream()
                .filter(address -> address.isUnresolved() || contains(address.getAddress()))
                .toList();
        if (alike.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s: %s has no %s address".formatted(this, addresses.get(0).getHostString(), label));
        }
        return alike;
    }

    /** Returns the name of the option that selects the family. */
    @Override
    public String toString() {
        return label.toLowerCase(Locale.ROOT);
    }
}
