package yodel.server.connection;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import yodel.transport.AddressText;

/** The client of a connection: its peer, or the client named by a trusted proxy. */
public final class ClientAddress {

    private static final AttributeKey<InetSocketAddress> NAMED = AttributeKey.valueOf("client-address");

    private ClientAddress() {}

    /** Records the client address that a trusted proxy has named. */
    public static void set(Channel connection, InetSocketAddress client) {
        connection.attr(NAMED).set(client);
    }

    /** Returns the client address, or null if the peer has already disconnected. */
    private static @Nullable SocketAddress of(Channel connection) {
        InetSocketAddress named =
                connection.hasAttr(NAMED) ? connection.attr(NAMED).get() : null;
        return named == null ? connection.remoteAddress() : named;
    }

    /** Returns the address and port in the form used on a command line. */
    public static String text(Channel connection) {
        return of(connection) instanceof InetSocketAddress inet ? AddressText.inNumbers(inet) : "a disconnected client";
    }

    /** Returns the IPv4 address inside an IPv4-mapped one; any other address unchanged. */
    public static InetAddress plain(InetAddress address) {
        if (address instanceof Inet4Address) {
            return address;
        }
        try {
            // Converts an IPv4-mapped address to IPv4.
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the IP address without the port; an IPv4-mapped address as IPv4. */
    public static @Nullable InetAddress withoutPort(Channel connection) {
        return of(connection) instanceof InetSocketAddress inet && inet.getAddress() != null
                ? plain(inet.getAddress())
                : null;
    }
}
