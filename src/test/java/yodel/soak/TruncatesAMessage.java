package yodel.soak;

import static yodel.testing.Peer.message;

import java.net.InetSocketAddress;
import yodel.testing.Peer;

/** Ends its stream inside a message: the whole ones before it have to be answered. */
final class TruncatesAMessage implements HostilePeer {

    @Override
    public void visit(InetSocketAddress server) {
        try (Peer peer = Peer.connect(server)) {
            peer.send(message("whole"), Peer.length(10), new byte[] {(byte) 0x80})
                    .halfClose();
            // Of the message without an end, what came is answered.
            Due.check(peer.receive(9), message("WHOLE"));
            peer.receiveAll();
        }
    }
}
