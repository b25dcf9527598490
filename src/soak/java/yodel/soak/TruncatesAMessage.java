package yodel.soak;

import static yodel.testing.Peer.message;

import java.net.InetSocketAddress;
import yodel.testing.Peer;

/** Closes its side inside a message. The complete messages before it must be answered. */
final class TruncatesAMessage implements HostilePeer {

    @Override
    public void visit(InetSocketAddress server) {
        try (Peer peer = Peer.connect(server)) {
            peer.send(message("whole"), Peer.length(10), new byte[] {(byte) 0x80})
                    .halfClose();
            // The received part of the incomplete message is answered, too.
            Due.check(peer.receive(9), message("WHOLE"));
            peer.receiveAll();
        }
    }
}
