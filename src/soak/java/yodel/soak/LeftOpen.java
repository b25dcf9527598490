package yodel.soak;

import java.util.ArrayDeque;
import java.util.Queue;
import yodel.testing.Peer;

/** Connections that peers leave open without using them. If there are too many, the oldest is closed. */
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
