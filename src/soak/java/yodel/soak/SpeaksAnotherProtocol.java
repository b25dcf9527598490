package yodel.soak;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.InetSocketAddress;
import yodel.testing.Peer;

/** Uses another protocol, like a browser. Its first bytes are an invalid length, and no byte may be sent back. */
record SpeaksAnotherProtocol(String begin) implements HostilePeer {

    static final String HTTP = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

    /** A TLS record of type handshake, version 3.1, 512 bytes, with a ClientHello (RFC 8446, 5.1). */
    static final String TLS = "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003";

    @Override
    public void visit(InetSocketAddress server) {
        try (Peer peer = Peer.connect(server)) {
            peer.send(begin.getBytes(ISO_8859_1));
            Due.check(peer.receiveAll(), new byte[0]);
        }
    }
}
