package yodel.soak;

import static yodel.testing.Peer.message;

import java.net.InetSocketAddress;
import yodel.testing.Peer;

/** Ends its stream, takes what is due, and keeps its end open. */
record HalfClosesAndStays(LeftOpen leftOpen) implements HostilePeer {

    @Override
    public void visit(InetSocketAddress server) {
        Peer peer = Peer.connect(server);
        leftOpen.add(peer);
        peer.send(message("the last one")).halfClose();
        Due.check(peer.receiveAll(), message("THE LAST ONE"));
    }
}
