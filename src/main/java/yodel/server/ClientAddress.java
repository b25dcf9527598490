package yodel.server;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;
import yodel.transport.AddressText;

/** For whom a connection is: its peer, or the client that a proxy has named. */
final class ClientAddress {

    private static final AttributeKey<InetSocketAddress> NAMED = AttributeKey.valueOf("client-address");

    private ClientAddress() {}

    /** A proxy that is trusted says so. */
    static void set(Channel connection, InetSocketAddress client) {
        connection.attr(NAMED).set(client);
    }

    /** Null for a peer that has gone already. */
    private static @Nullable SocketAddress of(Channel connection) {
        InetSocketAddress named =
                connection.hasAttr(NAMED) ? connection.attr(NAMED).get() : null;
        return named == null ? connection.remoteAddress() : named;
    }

    /** For people, as it stands on a command line. */
    static String text(Channel connection) {
        return of(connection) instanceof InetSocketAddress inet ? AddressText.inNumbers(inet) : "a peer that is gone";
    }

    /** Without its port, and of IPv4 where it is v4-mapped. */
    static @Nullable InetAddress withoutPort(Channel connection) {
        return of(connection) instanceof InetSocketAddress inet && inet.getAddress() != null
                ? AddressRange.plain(inet.getAddress())
                : null;
    }
}
