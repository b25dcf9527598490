package yodel.soak;

import java.net.InetSocketAddress;
import yodel.testing.Peer;

/** Ends its stream while replies wait for it, and then resets. */
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
