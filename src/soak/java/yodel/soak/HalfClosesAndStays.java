package yodel.soak;

import static yodel.testing.Peer.message;

import java.net.InetSocketAddress;
import yodel.testing.Peer;

/** Closes its side, reads all replies, and keeps the connection open. */
record HalfClosesAndStays(LeftOpen leftOpen) implements HostilePeer {

    @Override
    public void visit(InetSocketAddress server) {
        Peer peer = Peer.connect(server);
        leftOpen.add(peer);
        peer.send(message("the last one")).halfClose();
        Due.check(peer.receiveAll(), message("THE LAST ONE"));
    }
}
