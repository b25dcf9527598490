package yodel.soak;

import java.net.InetSocketAddress;
import yodel.testing.Peer;

/** Closes its side while replies are pending, and then resets the connection. */
final class HalfClosesAndResets implements HostilePeer {

    @Override
    public void visit(InetSocketAddress server) {
        try (Peer peer = Peer.connect(server)) {
            peer.send(Peer.message(new byte[200_000]));
            peer.receive(1);
            peer.halfClose().reset();
        }
    }
}
