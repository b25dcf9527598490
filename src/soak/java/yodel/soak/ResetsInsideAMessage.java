package yodel.soak;

import java.net.InetSocketAddress;
import yodel.testing.Peer;

/** Resets the connection inside a message. */
final class ResetsInsideAMessage implements HostilePeer {

    @Override
    public void visit(InetSocketAddress server) {
        Peer.connect(server).send(Peer.length(100_000), new byte[50_000]).reset();
    }
}
