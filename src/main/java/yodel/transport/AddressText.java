package yodel.transport;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Formats addresses so that they can be pasted back into a command line: {@code 127.0.0.1:8080}, {@code [::1]:8080}
 * (RFC 5952), {@code [fe80::1%eth0]:8080}.
 */
public final class AddressText {

    private AddressText() {}

    /** Returns the numeric address and the port; the name and the port if the name has no address. */
    public static String inNumbers(InetSocketAddress address) {
        InetAddress ip = address.getAddress();
        return withPort(ip == null ? address.getHostString() : inNumbers(ip), address.getPort());
    }

    /** Returns the numeric address. */
    public static String inNumbers(InetAddress address) {
        String full = address.getHostAddress();
        int zone = full.indexOf('%');
        return NetUtil.toAddressString(address) + (zone < 0 ? "" : full.substring(zone));
    }

    /**
     * Returns the name by which an address was looked up and the port; the numeric address if it was not given by
     * name.
     */
    public static String asGiven(InetSocketAddress address) {
        return isNamed(address) ? withPort(address.getHostString(), address.getPort()) : inNumbers(address);
    }

    /** Returns whether an address was given by name rather than in numeric form. */
    public static boolean isNamed(InetSocketAddress address) {
        InetAddress ip = address.getAddress();
        return ip == null || !address.getHostString().equals(ip.getHostAddress());
    }

    private static String withPort(String host, int port) {
        return host.contains(":") ? "[%s]:%d".formatted(host, port) : host + ":" + port;
    }
}
