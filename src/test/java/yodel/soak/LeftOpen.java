package yodel.soak;

import java.util.ArrayDeque;
import java.util.Queue;
import yodel.testing.Peer;

/** Connections that their peers keep and do nothing with. The oldest goes where there would be too many. */
final class LeftOpen implements AutoCloseable {

    private static final int MOST = 30;

    private final Queue<Peer> peers = new ArrayDeque<>();

    synchronized void add(Peer peer) {
        peers.add(peer);
        if (peers.size() > MOST) {
            peers.remove().close();
        }
    }

    @Override
    public synchronized void close() {
        peers.forEach(Peer::close);
        peers.clear();
    }
}
