package yodel.server;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;
import yodel.transport.AddressText;

/** The client of a connection: its peer, or the client named by a trusted proxy. */
final class ClientAddress {

    private static final AttributeKey<InetSocketAddress> NAMED = AttributeKey.valueOf("client-address");

    private ClientAddress() {}

    /** Records the client address that a trusted proxy has named. */
    static void set(Channel connection, InetSocketAddress client) {
        connection.attr(NAMED).set(client);
    }

    /** Returns the client address, or null if the peer has already disconnected. */
    private static @Nullable SocketAddress of(Channel connection) {
        InetSocketAddress named =
                connection.hasAttr(NAMED) ? connection.attr(NAMED).get() : null;
        return named == null ? connection.remoteAddress() : named;
    }

    /** Returns the address and port in the form used on a command line. */
    static String text(Channel connection) {
        return of(connection) instanceof InetSocketAddress inet ? AddressText.inNumbers(inet) : "a disconnected client";
    }

    /** Returns the IP address without the port; an IPv4-mapped address as IPv4. */
    static @Nullable InetAddress withoutPort(Channel connection) {
        return of(connection) instanceof InetSocketAddress inet && inet.getAddress() != null
                ? AddressRange.plain(inet.getAddress())
                : null;
    }
}
