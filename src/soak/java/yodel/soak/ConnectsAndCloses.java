package yodel.soak;

import java.net.InetSocketAddress;
import yodel.testing.Peer;

/** Connects and closes immediately, several times in a row. */
final class ConnectsAndCloses implements HostilePeer {

    private static final int TIMES = 10;

    @Override
    public void visit(InetSocketAddress server) {
        for (int i = 0; i < TIMES; i++) {
            Peer.connect(server).close();
        }
    }
}
