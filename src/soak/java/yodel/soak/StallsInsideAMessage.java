package yodel.soak;

import java.net.InetSocketAddress;
import yodel.testing.Peer;

/** Sends the start of a message and then stays silent. */
record StallsInsideAMessage(LeftOpen leftOpen) implements HostilePeer {

    @Override
    public void visit(InetSocketAddress server) {
        leftOpen.add(Peer.connect(server).send(Peer.length(1000), new byte[500]));
    }
}
