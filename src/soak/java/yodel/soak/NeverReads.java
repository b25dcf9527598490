package yodel.soak;

import java.net.InetSocketAddress;
import yodel.testing.Peer;

/** Sends megabytes, never reads a reply, and keeps the connection open. */
record NeverReads(LeftOpen leftOpen) implements HostilePeer {

    private static final int BYTES = 8 << 20;

    @Override
    public void visit(InetSocketAddress server) {
        leftOpen.add(Peer.connect(server).sendMeanwhile(Peer.message(new byte[BYTES])));
    }
}
